// One action under the rules as they are in the editor: which fire, why the others do not, and a case made of it.
import * as api from './api.js';
import { byId, count, el } from './dom.js';

const PAUSE = 400;
/** Rules shown that do not fire, those of which fewest conditions fail; the rest is one click away. */
const NEAR = 20;

export class Trial {
  #book;
  #deeds;
  #timer = 0;
  #asked = null;
  #all = false;
  #place = byId('trial');
  #input = el('input', { id: 'trial-action', autocomplete: 'off', spellcheck: 'false', placeholder: '{day: 2024-04-24, source: USA, target: TWN, code: "072", issues: [taiwan]}' });
  #pair = el('input', { id: 'trial-pair', autocomplete: 'off', placeholder: 'CHN-USA', size: 9 });
  #stored = el('select', { id: 'trial-stored', 'aria-label': 'Its latest actions', hidden: true });
  #result = el('div', { id: 'trial-result' });

  /** @param {{go: (file: string, line: number) => void, makeCase: (file: string, text: string) => void}} deeds */
  constructor(book, deeds) {
    this.#book = book;
    this.#deeds = deeds;
    this.#place.replaceChildren(
      el('div.bar', {}, el('label', { for: 'trial-action' }, 'Action, typed as in a case, or the id of a stored one'), this.#input,
        el('label', { for: 'trial-pair' }, 'or one of the pair'), this.#pair, this.#stored),
      this.#result);
    this.#input.addEventListener('input', () => this.soon());
    this.#pair.addEventListener('change', () => this.#list().catch(e => this.#wrong(e)));
    this.#stored.addEventListener('change', () => this.show(this.#stored.value));
    for (const event of ['opened', 'typed']) {
      book.addEventListener(event, () => this.soon());
    }
  }

  /** Tries that action: an id, or an action as a case gives it. */
  show(action) {
    this.#input.value = action;
    this.soon(0);
  }

  soon(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  /** The panel has come into view: what changed meanwhile counts. */
  shown() {
    this.soon(0);
  }

  async #list() {
    const pair = this.#pair.value.trim().toUpperCase();
    if (pair === '') {
      this.#stored.hidden = true;
      return;
    }
    const { actions } = await api.latestActions(pair);
    this.#stored.replaceChildren(el('option', { value: '' }, actions.length === 0 ? 'It has no actions' : 'Choose an action …'),
      ...actions.map(a => el('option', { value: a.id }, `${a.day} ${a.source}${a.target ? ` → ${a.target}` : ''}: ${a.summary || a.type}`)));
    this.#stored.hidden = false;
  }

  async #ask() {
    const text = this.#input.value.trim();
    if (this.#place.hidden || text === '') {
      if (text === '') {
        this.#result.replaceChildren(el('p.quiet-note', {}, 'Type an action or take one from the store: the rules that fire show here, and the first condition that fails in each other.'));
      }
      return;
    }
    const asked = new AbortController();
    this.#asked = asked;
    this.#result.setAttribute('aria-busy', 'true');
    try {
      const found = await api.tryAction(this.#book.files(), text, asked.signal);
      if (!asked.signal.aborted) {
        this.#draw(found);
      }
    } catch (e) {
      if (e.name !== 'AbortError') {
        this.#wrong(e);
      }
    }
    this.#result.removeAttribute('aria-busy');
  }

  #wrong(e) {
    this.#result.replaceChildren(el('p.wrong', {}, e.message));
  }

  #draw({ given, rules }) {
    const fires = rules.filter(r => r.fires);
    const others = rules.filter(r => !r.fires);
    const shown = this.#all ? others : others.slice(0, NEAR);
    this.#result.dataset.given = given;
    this.#result.replaceChildren(
      el('p.quiet-note', {}, el('code', {}, given)),
      el('h3', {}, `${count(fires.length, 'rule')} ${fires.length === 1 ? 'fires' : 'fire'}`),
      el('ul.trial', {}, ...fires.map(r => this.#row(r))),
      el('h3', {}, `${count(others.length, 'rule')} ${others.length === 1 ? 'does' : 'do'} not`),
      el('ul.trial', {}, ...shown.map(r => this.#row(r))),
      shown.length < others.length ? el('button.plain', { type: 'button', onclick: () => {
        this.#all = true;
        this.#draw({ given, rules });
      } }, `Show all ${others.length}`) : '');
  }

  #row(r) {
    return el('li', { 'data-rule': r.name, 'data-fires': String(r.fires) },
      el(r.fires ? 'span.mark.ok' : 'span.mark', {}, r.fires ? '✓ fires' : `✗ ${r.off} off`), ' ',
      el('button.plain', { type: 'button', title: r.sentence, onclick: () => this.#deeds.go(r.file, r.line) }, r.name),
      el('span.meta', {}, ` ${r.file}:${r.line}`),
      r.example ? el('button.case', { type: 'button', onclick: () => this.#deeds.makeCase(r.file.replace(/\.drl$/, '.cases.yaml'), r.example) },
        r.fires ? 'Make a case of it' : 'Make a near miss of it') : null,
      el('span.meta.block', {}, r.fires ? `All its conditions hold: ${r.signals.join('; ')}` : r.why),
      r.steps.length === 0 ? null : el('details.steps-of', {}, el('summary', {}, 'Step by step'),
        el('ol', {}, ...r.steps.map(s => el('li', {}, el('span.mark', {}, `${s.sign} ${s.verdict}`), ' ', el('code', {}, s.condition), ' ', el('span.meta', {}, s.saw))))));
  }
}
