// weights.csv as a table. It stays CSV: a changed number replaces its cell in the text, so undo and the text agree.
import { el, say } from './dom.js';

const HEADER = 'type,mode,code,intensity';
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What is wrong with an intensity, or "". */
export function wrong(text) {
  return !NUMBER.test(text) ? 'Write a number with digits and a point, such as -4.5.'
    : Math.abs(Number(text)) > 10 ? 'An intensity is from -10 (most hostile) to 10 (most cooperative).' : '';
}

/** @returns {{line: number, type: string, mode: string, code: string, intensity: string}[]} the rows that a table can show */
function rows(model) {
  return model.getLinesContent()
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text, line }) => line > 1 && text.split(',').length === 4)
    .map(({ text, line }) => {
      const [type, mode, code, intensity] = text.split(',').map(c => c.trim());
      return { line, type, mode, code, intensity };
    });
}

/**
 * Shows the table.
 * @param {HTMLElement} place
 * @param {any} model the text
 * @param {{readOnly: boolean, saved: string, names: Map<string, string>}} options names: what the codes mean
 */
export function show(place, model, { readOnly, saved, names }) {
  if (model.getLineContent(1).trim() !== HEADER) {
    place.replaceChildren(el('p.note', {}, `The first line is not ${HEADER}, so there is no table to show. See the file as text.`));
    return;
  }
  const before = new Map(saved.split('\n').map(l => [l.split(',').slice(0, 3).join(','), l.split(',')[3]?.trim()]));
  const problem = el('p.wrong', { role: 'alert', id: 'weight-problem' });
  const find = el('input', { type: 'search', placeholder: 'Find a type, mode or code', 'aria-label': 'Find a type, mode or code', autocomplete: 'off' });
  const body = el('tbody', {}, ...rows(model).map(row => line(row, model, { readOnly, before, problem, names })));
  find.addEventListener('input', () => {
    const wanted = find.value.trim().toLowerCase();
    for (const tr of body.children) {
      tr.hidden = !tr.dataset.words.includes(wanted);
    }
  });
  place.replaceChildren(
    el('div.other-head', {}, find, el('span.note', {}, 'From −10 (most hostile) to 10 (most cooperative). A code goes before a mode, a mode before its type.'), problem),
    el('table.weights', {},
      el('caption.sr', {}, 'Weights'),
      el('thead', {}, el('tr', {}, ...['Type', 'Mode', 'Code', 'Meaning'].map(h => el('th', { scope: 'col' }, h)), el('th.num', { scope: 'col' }, 'Intensity'), el('th.wide', { scope: 'col' }, 'Hostile to cooperative'))),
      body));
}

function line(row, model, { readOnly, before, problem, names }) {
  const title = names.get(row.mode ? '' : row.code || row.type) ?? '';
  const input = el('input.weight', {
    value: row.intensity, readonly: readOnly, inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': 'weight-problem',
    'aria-label': `Intensity of ${[row.type, row.mode, row.code, title].filter(Boolean).join(' ')}`,
  });
  const bar = el('span.bar-fill');
  const tr = el('tr', { 'data-words': `${row.type} ${row.mode} ${row.code} ${title}`.toLowerCase(), 'data-line': row.line },
    row.type ? el('th', { scope: 'row' }, row.type) : el('td'), el('td', {}, row.mode), el('td', {}, row.code), el('td.meta', {}, title),
    el('td.num', {}, input), el('td', {}, el('span.weight-bar', { 'aria-hidden': 'true' }, bar)));
  const draw = () => {
    const value = Number(input.value);
    const ok = !wrong(input.value.trim());
    bar.style.left = `${ok ? 50 + Math.min(0, value) * 5 : 50}%`;
    bar.style.width = `${ok ? Math.abs(value) * 5 : 0}%`;
    bar.classList.toggle('hostile', value < 0);
    tr.classList.toggle('edited-row', before.get(`${row.type},${row.mode},${row.code}`) !== input.value.trim());
  };
  input.addEventListener('input', draw);
  input.addEventListener('change', () => {
    const value = input.value.trim();
    const message = wrong(value);
    input.setAttribute('aria-invalid', String(message !== ''));
    problem.textContent = message ? `${row.type || row.code}: ${value || 'nothing'} does not fit. ${message}` : '';
    if (!message) {
      put(model, row.line, value);
      say(`${row.type} ${row.mode} ${row.code} is now ${value}`);
    }
    draw();
  });
  input.addEventListener('keydown', e => {
    const next = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling', Enter: 'nextElementSibling' }[e.key];
    if (next && !e.ctrlKey) {
      e.preventDefault();
      let to = tr[next];
      while (to?.hidden) {
        to = to[next];
      }
      to?.querySelector('input')?.focus();
    }
  });
  draw();
  return tr;
}

function put(model, line, value) {
  const text = model.getLineContent(line);
  const cut = text.lastIndexOf(',') + 1;
  if (text.slice(cut) !== value) {
    model.pushEditOperations([], [{
      range: { startLineNumber: line, startColumn: cut + 1, endLineNumber: line, endColumn: text.length + 1 }, text: value,
    }], () => null);
  }
}
