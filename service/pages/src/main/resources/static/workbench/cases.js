// The cases of the draft: run, and listed with a tick or with what is different; first those of topics that the draft changes.
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
 * @param {string[]} edited the files that the draft changes
 */
export function show(run, go, accept, edited) {
  const place = byId('cases');
  const topic = file => file.replace(/\.(drl|cases\.yaml|yaml)$/, '');
  const topics = new Set(edited.map(topic));
  // A case that fails is an error too, at its line; the others are of files that cannot be read.
  const unread = unreadFiles(run);
  const errors = unread.length;
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
      ? el(errors ? 'strong.wrong' : 'span', {}, errors ? null : el('span.tick', { 'aria-hidden': 'true' }, '✓ '), verdict(run))
      : el('strong.wrong', {}, `${count(failed.length, 'case')} of ${run.cases.length} ${failed.length === 1 ? 'does' : 'do'} not hold${errors ? `; ${cannotBeRead(run, unread)}` : ''}.`),
    errors > 0 ? ' Problems says why.' : ''),
    el('ul.found', {}, ...failed.map(c => el('li', {}, row(c, go), difference(c), acceptance(c, accept)))),
    ...[['of what the draft changes', c => topics.has(topic(c.file))], ['of other files', c => !topics.has(topic(c.file))]].map(([of, fits]) => ({ of, these: passed.filter(fits) }))
      .filter(({ these }) => these.length > 0)
      .map(({ of, these }, at) => el('details', { open: failed.length === 0 && at === 0 && these.length < passed.length },
        el('summary', {}, `${count(these.length, 'case')} ${of} ${these.length === 1 ? 'holds' : 'hold'}`),
        el('ul.found', {}, ...these.map(c => el('li', {}, row(c, go)))))));
}

/** The files with errors other than those of cases that ran. */
function unreadFiles(run) {
  const failing = new Set(run.cases.flatMap(c => c.problems.map(p => `${c.file}:${p.line}:${p.text}`)));
  return [...new Set(run.findings.filter(f => f.severity !== 'warning' && !failing.has(`${f.file}:${f.line}:${f.text}`)).map(f => f.file))];
}

/** Of a file some of whose cases ran, only others could not be read. */
const cannotBeRead = (run, files) => files.map(file => `${file} ${run.cases.some(c => c.file === file) ? 'has cases that cannot be read' : 'cannot be read'}`).join(', ');

/** What came of a run, in a sentence. */
export function verdict(run) {
  const unread = unreadFiles(run);
  return run.failed > 0 ? `${count(run.failed, 'case')} ${run.failed === 1 ? 'does' : 'do'} not hold.`
    : unread.length > 0 ? `${count(run.passed, 'case')} ${run.passed === 1 ? 'holds' : 'hold'}; ${cannotBeRead(run, unread)}.`
      : `All ${count(run.passed, 'case')} of ${count(run.rules, 'rule')} hold.`;
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
