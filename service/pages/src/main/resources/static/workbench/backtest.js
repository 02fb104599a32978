// What the draft would have done to the past: requested, followed while it runs, and shown.
import * as api from './api.js';
import { draw } from './chart.js';
import { crisesParts } from './crises.js';
import { byId, count, el, say, short, table, tenths } from './dom.js';

const KEPT = 'detente.workbench.backtest.';
const GONE = 'The result is no longer kept: run the backtest again.';
const link = (path, text, title) => el('a', { href: api.ROOT + path, title }, text);
const dyadPage = (dyad, day) => `dyads/${dyad}?asOf=${day}`;
/** Below this change, in points of tension, a move shows as none. */
const SHOWN = 0.05;
const names = ['in use', 'the draft'];

export class Backtest {
  #book;
  #place = byId('view-backtest');
  #address = null;
  #events = null;
  #clear = () => {};
  #from = el('input', { type: 'date', id: 'from', min: '1900-01-01' });
  #to = el('input', { type: 'date', id: 'to', min: '1900-01-01' });
  #start = el('button.primary', { type: 'submit', id: 'start-backtest' }, 'Run backtest');
  #stop = el('button', { type: 'button', id: 'stop-backtest', hidden: true, onclick: () => this.#cancel() }, 'Stop');
  #bar = el('progress', { id: 'backtest-progress', max: 1, value: 0, 'aria-label': 'Progress of the backtest', hidden: true });
  #text = el('p.meta', { id: 'backtest-text', 'aria-live': 'polite' });
  #result = el('div', { id: 'backtest-result' });

  constructor(book, { save, done }) {
    this.#book = book;
    this.#done = done;
    this.#place.append(
      el('form.bar', {
        onsubmit: e => {
          e.preventDefault();
          save().then(ok => ok && this.#run());
        },
      },
      el('label', { for: 'from' }, 'From'), this.#from, el('label', { for: 'to' }, 'to'), this.#to, this.#start, this.#stop, this.#bar, el('span.meta', {}, 'Days left empty: the last two years with actions.')),
      this.#text, this.#result);
    book.addEventListener('opened', () => this.#opened());
  }

  #done;

  #opened() {
    const draft = this.#book.draft;
    const key = draft ? draft.id : null;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.#events?.close();
    this.#idle();
    this.#clear();
    this.#result.replaceChildren();
    this.#start.disabled = this.#book.readOnly;
    this.#text.textContent = draft ? 'Compares the draft with the book in use, day by day, over all stored actions.' : 'Open or start a draft to see what it would have done to the past.';
    this.#address = null;
    if (draft) {
      this.#open(draft);
    }
  }

  /** Shows the backtest that this browser began last, or else the newest that the service keeps, by anyone. */
  async #open(draft) {
    const step = draft.steps.findLast(s => s.step === 'backtested');
    const addresses = [sessionStorage.getItem(KEPT + draft.id), step?.backtest && api.backtestAt(step.backtest)];
    for (const address of addresses.filter(Boolean)) {
      this.#address = address;
      try {
        await this.#follow();
        return;
      } catch {
        sessionStorage.removeItem(KEPT + draft.id);
      }
      if (this.#address !== address) {
        return;
      }
    }
    if (step) {
      this.#text.textContent = GONE;
    }
  }

  async #run() {
    this.#clear();
    this.#result.replaceChildren();
    this.#start.disabled = true;
    this.#text.textContent = 'Starting …';
    try {
      this.#address = await api.startBacktest(this.#book.draft.id, this.#from.value, this.#to.value);
      sessionStorage.setItem(KEPT + this.#book.draft.id, this.#address);
      await this.#follow();
    } catch (e) {
      this.#idle();
      this.#text.replaceChildren(el('span.wrong', {}, e.message));
    }
  }

  /** Follows the events, or polls where they do not arrive. */
  async #follow() {
    const address = this.#address;
    const first = await api.backtest(address);
    if (first.state === 'running') {
      this.#busy(first.progress);
      await new Promise(resolve => {
        const events = new EventSource(`${address}/events`);
        this.#events = events;
        events.addEventListener('progress', e => this.#busy(JSON.parse(e.data)));
        events.addEventListener('end', () => {
          events.close();
          resolve();
        });
        events.addEventListener('error', () => {
          events.close();
          this.#poll(address).then(resolve);
        });
      });
    }
    if (address === this.#address) {
      this.#show(await api.backtest(address));
    }
  }

  async #poll(address) {
    for (;;) {
      const now = await api.backtest(address).catch(() => null);
      if (address !== this.#address || (now && now.state !== 'running')) {
        return;
      }
      if (now) {
        this.#busy(now.progress);
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }

  #busy(progress) {
    this.#start.disabled = true;
    this.#stop.hidden = false;
    this.#bar.hidden = false;
    if (!progress || !progress.of) {
      this.#bar.removeAttribute('value');
      this.#text.textContent = progress ? `${progress.stage} …` : 'Waiting …';
      return;
    }
    this.#bar.max = progress.of;
    this.#bar.value = progress.done;
    const left = !progress.secondsLeft ? '' : `, ${count(Math.round(progress.secondsLeft), 'second')} left`;
    this.#text.textContent = `${progress.stage}: ${progress.done.toLocaleString('en')} of ${progress.of.toLocaleString('en')}${progress.actions ? `, ${count(progress.actions, 'action')}` : ''}${left}`;
  }

  #idle() {
    this.#start.disabled = this.#book.readOnly;
    this.#stop.hidden = true;
    this.#bar.hidden = true;
  }

  async #cancel() {
    try {
      await api.cancel(this.#address);
    } catch (e) {
      this.#text.textContent = e.message;
    }
  }

  #show({ state, version, result, problem }) {
    this.#idle();
    if (state !== 'finished') {
      this.#text.textContent = state === 'cancelled' ? 'Stopped; there is no result.' : problem ?? `The backtest is ${state}.`;
      return;
    }
    const old = version !== this.#book.version ? ` This was version ${short(version)}; the draft has been saved since.` : '';
    this.#text.textContent = `${result.from} to ${result.to}, version ${short(result.draft.version)} against ${short(result.base.version)}, which is in use.${old}`;
    this.#from.value = result.from;
    this.#to.value = result.to;
    this.#result.replaceChildren(...this.#parts(result));
    this.#result.dataset.state = 'finished';
    say('The backtest has finished.');
    this.#done();
  }

  #parts(result) {
    const { totals, movers, levels } = result;
    const first = movers[0];
    const headline = el('p.lead', { id: 'backtest-headline' }, !result.moves ? 'No tension and no level moves on any day.'
      : `${totals.movedDyads} of ${count(totals.dyads, 'pair')} move${totals.movedDyads === 1 ? 's' : ''}; ${first.dyad} most, by ${tenths(first.moves[0].change, true)} on ${first.moves[0].day}${first.moves[0].issue ? ` (${first.moves[0].issue} alone)` : ''}. `
      + (totals.levelDyads === 0 ? 'No level changes.' : `The level changes: ${count(totals.levelDyads, 'pair')}, on ${count(totals.levelDays, 'day')}.`));
    const rules = result.rules.filter(r => r.differs);
    return [
      headline,
      ...(result.warnings.length > 0 ? [el('ul.warnings', { 'aria-label': 'Warnings' }, ...result.warnings.map(w => el('li', {}, el('code', {}, `${w.file}:${w.line}`), ' ', w.text)))] : []),
      ...(movers.length > 0 ? this.#moversParts(movers, result.rules) : []),
      ...crisesParts(result.crises),
      el('h2', {}, 'Rules'),
      rules.length === 0 ? el('p.note', {}, 'No rule was edited, and every rule gave the same signals.') : rulesTable(rules),
      el('h2', {}, 'Levels'),
      levels.length === 0 ? el('p.note', {}, 'No pair has a different level on any day.') : levelsTable(levels),
    ];
  }

  #moversParts(movers, rules) {
    const inUse = new Set(rules.filter(r => r.edit !== 'new').map(r => r.rule));
    const chart = el('figure.chart', { 'aria-live': 'off' });
    const causes = el('div.causes', {});
    const heading = el('h2', { id: 'mover' });
    const choose = mover => {
      this.#clear();
      heading.replaceChildren(mover.dyad, ' ', el('span.meta', {}, 'tension under both books'));
      this.#clear = draw(chart, mover, names);
      causes.replaceChildren(...why(mover, inUse));
      for (const row of movesTable.querySelectorAll('tr[data-dyad]')) {
        row.setAttribute('aria-current', String(row.dataset.dyad === mover.dyad));
      }
    };
    const movesTable = table('Pairs that move furthest', ['Pair', 'Issue', 'Day', `#${names[0]}`, `#${names[1]}`, '#change', ''],
      movers.flatMap(m => m.moves.filter((move, at) => at === 0 || Math.abs(move.change) >= SHOWN).slice(0, 3).map((move, at) => el('tr', { 'data-dyad': m.dyad },
        at === 0 ? el('th', { scope: 'row' }, el('button.plain.nobr', { type: 'button', onclick: () => choose(m) }, m.dyad)) : el('td'),
        el('td', {}, move.issue ? `${move.issue} alone` : 'all issues'), el('td.nobr', {}, move.day),
        el('td.num', {}, tenths(move.before)), el('td.num', {}, tenths(move.after)), el(move.change < 0 ? 'td.num.down' : 'td.num.up', {}, tenths(move.change, true)),
        el('td', {}, ...(at === 0 ? [link(dyadPage(m.dyad, move.day), 'explanation', `${m.dyad} on ${move.day}, under the book in use`), ' ',
          link(`${dyadPage(m.dyad, move.day)}&draft=${this.#book.draft.id}`, 'shadow', `${m.dyad} on ${move.day}, with the draft beside the book in use`)] : []))))));
    setTimeout(() => choose(movers[0]));
    return [el('div.two', {}, el('div', {}, heading, chart, causes), el('div', {}, el('h2', {}, 'Pairs that move furthest'), movesTable))];
  }
}

/** Points of a rule or an action, which may be few. */
const load = points => (points < 0 ? '\u2212' : '+') + Math.abs(points).toFixed(2);

/** The rules and actions behind a mover's greatest move. @param {Set<string>} inUse the rules that an action's page can explain */
function why(mover, inUse) {
  const move = mover.moves[0];
  if (move.causes.length === 0) {
    return [el('p.note', {}, 'Only the parameters of the book move it.')];
  }
  return [
    el('h3', {}, `What differs behind ${tenths(move.change, true)} on ${move.day}`),
    el('ul.plain-list', {}, ...move.causes.map(c => el('li', {},
      el('strong', {}, c.rule), el('span.meta', {}, ` ${load(c.load)} points of ${c.kind.toLowerCase()}, decayed to that day, on ${count(c.actions, 'action')}`),
      el('ul', {}, ...c.greatest.map(a => el('li', {}, el('span.num', {}, load(a.load)), ' ', link(`actions/${encodeURIComponent(a.action.id)}?asOf=${move.day}${inUse.has(c.rule) ? `&rule=${encodeURIComponent(c.rule)}` : ''}`, a.action.summary || a.action.type),
        el('span.meta', {}, ` ${a.action.day}, ${a.action.source}${a.action.target ? ` → ${a.action.target}` : ''}`))))))),
  ];
}

function rulesTable(rules) {
  const points = g => (g.escalation + g.cooperation).toFixed(1);
  return table('Rules that differ', ['Rule', 'File', 'Edit', '#signals before', '#after', '#points before', '#after'],
    rules.map(r => el('tr', {}, el('th', { scope: 'row' }, r.rule), el('td', {}, el('code', {}, r.ruleFile)), el('td', {}, r.edit),
      el('td.num', {}, r.before.signals.toLocaleString('en')), el('td.num', {}, r.after.signals.toLocaleString('en')), el('td.num', {}, points(r.before)), el('td.num', {}, points(r.after)))));
}

function levelsTable(levels) {
  const level = l => (l ? el('span', { class: `level ${l}` }, l) : el('span.level.none', { title: 'No data, or too little data for a level' }, 'no level'));
  return table('Days on which the level differs', ['Pair', 'From', 'To', names[0], names[1], ''],
    levels.map(l => el('tr', {}, el('th.nobr', { scope: 'row' }, l.dyad), el('td.nobr', {}, l.from), el('td.nobr', {}, l.to), el('td', {}, level(l.before)), el('td', {}, level(l.after)),
      el('td', {}, link(dyadPage(l.dyad, l.from), 'explanation')))));
}
