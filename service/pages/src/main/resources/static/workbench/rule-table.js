// Rules that differ in literals alone as a table: one row for each rule, one column for each literal that differs. The text remains what is saved.
import { count, el } from './dom.js';

const RULE = /^rule\s+"[\s\S]*?^end\b/gm;
/** Lists of texts in brackets count as one literal, so that rules with lists of different lengths are of one form. */
const TOKEN = /\(\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*\)|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[\w$@]+|\/\/.*|\s+|[^\s\w]/g;
const LITERAL = /^(\(\s*")|^"|^\d/;
const VALUE = /^(?:\(\s*"[^"\\\n]*"(?:\s*,\s*"[^"\\\n]*")*\s*\)|"[^"\\\n]*"|\d+(?:\.\d+)?)$/;
const HEADS = { rule: 'Rule', escalate: 'Points', cooperate: 'Points', halfLife: 'Half-life', because: 'Reason', between: 'Between', '@doc': 'Why', '@author': 'Author' };

/**
 * The rules of a file that are written alike, in groups of two or more.
 * @param {string} text
 * @returns {{rules: {at: number, text: string}[][], heads: string[]}[]} of each group the literals that differ, rule by rule
 */
export function groups(text) {
  const byForm = new Map();
  for (const rule of text.matchAll(RULE)) {
    const tokens = [...rule[0].matchAll(TOKEN)].filter(t => !/^(\s|\/\/)/.test(t[0])).map(t => ({ at: rule.index + t.index, text: t[0] }));
    const form = tokens.map(t => (LITERAL.test(t.text) ? '□' : t.text)).join(' ');
    byForm.set(form, [...(byForm.get(form) ?? []), tokens]);
  }
  return [...byForm.values()].filter(rules => rules.length > 1).map(rules => {
    const columns = rules[0].map((t, i) => i).filter(i => LITERAL.test(rules[0][i].text) && rules.some(r => r[i].text !== rules[0][i].text));
    return { rules: rules.map(r => columns.map(i => r[i])), heads: columns.map(i => head(rules[0], i)) };
  });
}

/** What a literal is: the word before it, such as source in source == "USA". */
function head(tokens, i) {
  const word = tokens.slice(0, i).findLast(t => /^[@a-z]\w*$/i.test(t.text) && t.text !== 'in' && t.text !== 'not')?.text ?? '';
  return HEADS[word] ?? word;
}

/**
 * Shows the tables of a file; a changed cell is a change of the text.
 * @param {HTMLElement} place
 * @param model Monaco's model of the file
 * @param {{readOnly: boolean, go: (line: number) => void}} deeds
 */
export function show(place, model, deeds) {
  const wrong = el('p.wrong', { role: 'alert' });
  const cell = (literal, label) => {
    const input = el('input.literal', { value: literal.text, readonly: deeds.readOnly, 'aria-label': label, spellcheck: 'false', size: Math.min(60, Math.max(4, literal.text.length)) });
    input.addEventListener('change', () => {
      const value = input.value.trim();
      const sameKind = VALUE.test(value) && /^\d/.test(value) === /^\d/.test(literal.text) && value.startsWith('(') === literal.text.startsWith('(');
      input.setAttribute('aria-invalid', String(!sameKind));
      if (!sameKind) {
        wrong.textContent = `${value} does not fit: write it as in ${literal.text.slice(0, 60)}.`;
        return;
      }
      const [from, to] = [literal.at, literal.at + literal.text.length].map(at => model.getPositionAt(at));
      model.pushEditOperations([], [{ range: { startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column }, text: value }], () => null);
      show(place, model, deeds);
      [...place.querySelectorAll('input')].find(i => i.getAttribute('aria-label') === label)?.focus();
    });
    return input;
  };
  const found = groups(model.getValue());
  place.replaceChildren(
    el('div.other-head', {}, el('p.note', {}, 'Rules that differ in literals alone. The rest of the file is in the text.'), wrong),
    ...found.map(({ rules, heads }, n) => el('div.scroll', { tabindex: 0, role: 'region', 'aria-label': `Table ${n + 1}` },
      el('table', {}, el('caption', {}, count(rules.length, 'rule')),
        el('thead', {}, el('tr', {}, ...heads.map(h => el('th', { scope: 'col' }, h)), el('th', { scope: 'col' }, el('span.sr', {}, 'Place')))),
        el('tbody', {}, ...rules.map(literals => el('tr', {}, ...literals.map((l, i) => el('td', {}, cell(l, `${heads[i]} of ${literals[0].text}`))),
          el('td', {}, el('button.plain', { type: 'button', onclick: () => deeds.go(model.getPositionAt(literals[0].at).lineNumber) }, 'Text')))))))));
}
