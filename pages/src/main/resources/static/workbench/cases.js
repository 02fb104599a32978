// The cases of the draft: run, and listed with a tick or with what is different.
import { byId, count, el } from './dom.js';

/** Shows that there is no result yet. */
export function waiting(text) {
  byId('tab-cases').replaceChildren('Cases');
  byId('cases').dataset.state = 'waiting';
  byId('cases').replaceChildren(el('p.quiet-note', {}, text));
}

/**
 * Shows a run.
 * @param {{rules: number, passed: number, failed: number, findings: any[], cases: {file: string, line: number, title: string, rule: string,
 *   kind: string, passes: boolean, expected: string[], actual: string[], effect: string|null,
 *   correction: {from: number, to: number, text: string}|null, problems: {text: string}[]}[]}} run
 * @param {(file: string, line: number) => void} go shows a place
 * @param {(file: string, correction: {from: number, to: number, text: string}) => void} accept puts lines in the place of others
 */
export function show(run, go, accept) {
  const place = byId('cases');
  const errors = run.findings.filter(f => f.severity !== 'warning').length;
  byId('tab-cases').replaceChildren('Cases', el(run.failed || errors ? 'span.badge.error' : 'span.badge.ok', {}, run.failed ? `${run.failed} fail` : errors ? '!' : '✓'));
  place.dataset.state = run.failed || errors ? 'failed' : 'passed';
  if (run.cases.length === 0) {
    place.replaceChildren(el('p.quiet-note', {}, errors > 0 ? 'No case was run: first correct what Problems lists.' : 'The book has no cases.'));
    return;
  }
  const failed = run.cases.filter(c => !c.passes);
  const passed = run.cases.filter(c => c.passes);
  place.replaceChildren(
    el('p.quiet-note', {}, failed.length === 0
      ? el('span', {}, el('span.tick', { 'aria-hidden': 'true' }, '✓ '), `All ${count(run.cases.length, 'case')} of ${count(run.rules, 'rule')} hold.`)
      : el('strong.wrong', {}, `${count(failed.length, 'case')} of ${run.cases.length} ${failed.length === 1 ? 'does' : 'do'} not hold.`),
    errors > 0 && failed.length === 0 ? ' Problems lists what is missing.' : ''),
    el('ul.found', {}, ...failed.map(c => el('li', {}, row(c, go), difference(c), acceptance(c, accept)))),
    passed.length > 0 ? el('details', { open: failed.length === 0 },
      el('summary', {}, `${count(passed.length, 'case')} that ${passed.length === 1 ? 'holds' : 'hold'}`),
      el('ul.found', {}, ...passed.map(c => el('li', {}, row(c, go))))) : null);
}

function row(c, go) {
  return el('button.row', { type: 'button', 'data-passes': String(c.passes), onclick: () => go(c.file, c.line) },
    el(c.passes ? 'span.mark.ok' : 'span.mark.error', {}, c.passes ? '✓ holds' : '✗ differs'),
    el('code', {}, `${c.file}:${c.line}`),
    el('span', {}, c.title, el('span.meta', {}, ` · ${c.kind.replace('-', ' ')}${c.rule ? ` of ${c.rule}` : ''}`)));
}

/** Accepts what came out, or says why that alone would not be enough. */
function acceptance(c, accept) {
  if (!c.correction) {
    return el('p.meta.accept', {}, c.problems.map(p => p.text.replace(/^case ".*?" (?=is|has|gives|expects)/, 'It ')).join('. '), '. Correct it by hand.');
  }
  const deed = el('button', { type: 'button', onclick: () => {
    try {
      accept(c.file, c.correction);
      deed.replaceWith(el('span.tick', {}, '✓ accepted. Ctrl+Enter saves and runs the cases again.'));
    } catch (problem) {
      deed.after(el('span.wrong', {}, ` ${problem.message}`));
    }
  } }, 'Accept what came out');
  return el('p.accept', { 'data-case': c.title }, deed);
}

/** The expected signals next to the actual ones; lines that only one side has are marked. */
function difference(c) {
  const side = (title, lines, others, mark) => el('div', {}, el('strong', {}, title),
    lines.length === 0 ? el('p.meta', {}, 'no signal')
      : el('ul', {}, ...lines.map(l => el(others.includes(l) ? 'li' : `li.${mark}`, {}, el('span', { 'aria-hidden': 'true' }, others.includes(l) ? '  ' : mark === 'gone' ? '− ' : '+ '), l))));
  return el('div.difference', {},
    side('Expected', c.expected, c.actual, 'gone'),
    side('Actual', c.actual, c.expected, 'came'),
    c.effect ? el('p.wide', {}, c.effect) : null);
}
