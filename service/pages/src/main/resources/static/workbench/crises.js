// Whether the draft detects dated crises better or worse than the book in use.
import { count, el, table } from './dom.js';

const number = (value, digits) => (value === null ? 'none' : (value < 0 ? '\u2212' : '') + Math.abs(value).toFixed(digits));
const change = value => (value > 0 ? '+' : '') + number(value, 3);
const words = { better: ['\u25b2', 'better', 'down'], worse: ['\u25bc', 'worse', 'up'], same: ['\u2013', 'same', null] };

/** A verdict with an arrow, a word and a colour; the word alone is enough. */
function judged(verdict) {
  const [arrow, word, colour] = words[verdict];
  return el(colour ? `td.nobr.${colour}` : 'td.nobr', {}, el('span', { 'aria-hidden': 'true' }, `${arrow} `), word);
}

/** The section of a result. @param crises null when the period has no dated crisis */
export function crisesParts(crises) {
  const heading = el('h2', {}, 'Crises');
  if (crises === null) {
    return [heading, el('p.note', { id: 'backtest-crises' }, 'The period has no dated crisis of a pair with 40 reports or more.')];
  }
  const differs = crises.series.some(s => s.differs);
  return [
    heading,
    el('p', { id: 'backtest-crises' }, el('strong', {}, crises.sentence)),
    el('p.meta', {}, `${count(crises.crises, 'onset')} of ${count(crises.events, 'event')}, judged on ${count(crises.judgedDyads, 'pair')} of ${crises.dyads.toLocaleString('en')} with 40 reports or more.`),
    ...levels(crises.levels),
    ...(differs ? [figures(crises), changed(crises)] : []),
  ];
}

/** How levels fit labels of intensity; nothing when there is no label or no figure differs. */
function levels(of) {
  if (of === null || of.figures.every(f => f.before === f.after)) { return []; }
  return [
    el('p.meta', {}, `Levels are judged by ${count(of.units, 'unit')} of ${count(of.pairs, 'pair')} with a label of intensity. ${of.origin}`),
    table('How well levels fit labels of intensity, before and after', head, of.figures.map(f => row('tension', f))),
  ];
}

const head = ['Series', 'Figure', '#in use', '#the draft', '#change', '#90 % of changes', ''];

function row(series, f) {
  return el('tr', {},
    el('td', {}, series), el('th', { scope: 'row' }, el('abbr', { title: f.meaning }, f.figure), el('span.sr', {}, `, ${f.meaning}`)),
    el('td.num', {}, number(f.before, 3)), el('td.num', {}, number(f.after, 3)),
    el('td.num', {}, f.before === null || f.after === null ? 'none' : change(f.after - f.before)),
    el('td.num.nobr', {}, f.difference ? `${change(f.difference.low)} to ${change(f.difference.high)}` : 'none'), judged(f.verdict));
}

function figures(crises) {
  return table('How well crises are detected, before and after', head, crises.series.flatMap(s => s.figures.map(f => row(s.name, f))));
}

function changed(crises) {
  const caught = el('p.meta', {}, crises.series.map(s => `${s.name} of ${number(s.threshold, 2)} or more catches ${s.caughtBefore} of ${crises.crises} in use, ${s.caughtAfter} with the draft`).join('; '), '.');
  return el('div', {}, caught, crises.changed.length === 0 ? el('p.note', {}, 'The same crises are caught as before.')
    : table('Crises won or lost', ['', 'By', 'Pair', 'Onset', 'What', '#highest, in use', '#the draft', '#needed'],
      crises.changed.map(c => el('tr', {},
        el(c.became === 'won' ? 'td.nobr.down' : 'td.nobr.up', {}, el('span', { 'aria-hidden': 'true' }, c.became === 'won' ? '\u25b2 ' : '\u25bc '), c.became),
        el('td', {}, c.series), el('th.nobr', { scope: 'row' }, c.dyad), el('td.nobr', {}, c.onset), el('td', {}, c.what),
        el('td.num', {}, number(c.before, 2)), el('td.num', {}, number(c.after, 2)), el('td.num', {}, number(c.threshold, 2))))));
}
