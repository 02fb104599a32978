// What the ticked rows would do to the tension of each pair: requested again a moment after a change.
import * as api from '../workbench/api.js';
import { byId, count, el, table, tenths } from '../workbench/dom.js';
import * as rows from './rows.js';

/** POST /api/v1/what-if takes no more actions. */
const MOST = 100;
const PAUSE = 350;

const place = byId('tension');
const desk = byId('desk');
let timer = 0;
let asked = null;

const days = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };

const name = code => [...byId('actors').options].find(o => o.value === code)?.label ?? code;
/** A pair in words. */
export const names = dyad => dyad.split('-').map(name).join(' – ');

function level(numbers) {
  return numbers.tension === null ? 'no data'
    : el('span', {}, `${tenths(numbers.tension)} `,
      el(`span.level.${numbers.level ?? 'thin'}`, {}, numbers.level ?? 'too little data'));
}

function effect({ dyad, before, after, difference }, day) {
  const moved = difference.tension ?? (after.tension === null ? null : after.tension - (before.tension ?? 0));
  const way = moved === null || Math.abs(moved) < 0.05 ? 'flat' : moved > 0 ? 'up' : 'down';
  return el('tr', { 'data-dyad': dyad },
    el('th', { scope: 'row' }, el('a', { href: page(dyad, day) }, names(dyad))),
    el('td', {}, level(before)),
    el('td', {}, level(after)),
    el('td.num', {}, el(`span.delta.${way}`, {}, moved === null ? '' : tenths(moved, true))));
}

/** The day on which it is computed: that of the report, or that of the last ticked action when it is later. */
function asOf(actions) {
  return actions.map(a => a.day).filter(day => day).reduce((last, day) => (day > last ? day : last), desk.dataset.day);
}

/** A pair's page on a day; without it when it shows that day anyway. */
const page = (dyad, day) => `${api.ROOT}dyads/${dyad}${day === desk.dataset.asOf ? '' : `?asOf=${day}`}`;

/** The page on which a pair is seen with the rows, as far as they are saved. */
export const pageWith = (dyad, taken) => page(dyad, asOf(taken.map(rows.supposed)));

async function ask(all, signal) {
  const sound = all.slice(0, MOST);
  const actions = sound.map(rows.supposed);
  const question = { asOf: asOf(actions), limit: 0, actions };
  try {
    return { answer: await api.whatIf(question, signal), sound };
  } catch (problem) {
    const rejected = problem.body?.rejected;
    if (!rejected) {
      throw problem;
    }
    // One invalid action makes the whole request fail: its row shows the error, and the others are requested again.
    const bad = new Set(rejected.map(r => r.index));
    bad.forEach(i => rows.wrong(sound[i], rejected.filter(r => r.index === i)));
    const rest = sound.filter((_, i) => !bad.has(i));
    return rest.length === 0 ? { answer: null, sound: [] } : { answer: await api.whatIf({ ...question, actions: rest.map(rows.supposed) }, signal), sound: rest };
  }
}

async function renew() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const all = rows.ticked();
  rows.shown().forEach(row => rows.wrong(row));
  if (all.length === 0) {
    place.classList.remove('waiting');
    place.replaceChildren(el('p.meta', {}, 'No row is ticked, so nothing would change.'));
    return;
  }
  place.classList.add('waiting');
  try {
    const { answer, sound } = await ask(all, signal);
    place.replaceChildren(...(answer === null ? [el('p.meta', {}, 'No ticked row is valid: see the messages in the rows.')] : shown(answer, sound, all)));
  } catch (problem) {
    if (problem.name === 'AbortError') {
      return;
    }
    place.replaceChildren(el('p.wrong', {}, problem.message));
  }
  place.classList.remove('waiting');
}

function shown(answer, sound, all) {
  const day = new Date(answer.asOf).toLocaleDateString('en-GB', days);
  const left = all.length - sound.length;
  const idle = answer.actions.filter(a => !a.counts || a.outcome === 'duplicate').length;
  return [
    table('Tension before and after', ['Pair', 'Before', 'After', '#Change'], answer.dyads.map(d => effect(d, answer.asOf))),
    el('p.meta', {}, `By ${count(sound.length, 'ticked row')}, at the end of ${day}.`
      + (left > 0 ? ` ${count(left, 'row')} left out: ${all.length > MOST ? `at most ${MOST} are computed at once` : 'see the messages in them'}.` : '')
      + (idle > 0 ? ` ${count(idle, 'row')} would count for nothing: it is known already, or another action covers it.` : '')),
  ];
}

/** Requests again, once nothing was changed for a moment. */
export function changed() {
  clearTimeout(timer);
  // What was asked before the change would be shown as if it were the answer to it.
  asked?.abort();
  place.classList.add('waiting');
  timer = setTimeout(renew, PAUSE);
}
