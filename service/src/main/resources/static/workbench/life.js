// From draft to use: how far the draft is, and what can be done next.
import * as api from './api.js';
import { ask, byId, el, instant, short } from './dom.js';

const STEPS = ['draft', 'validated', 'tested', 'backtested', 'approved', 'published'];
const LABELS = { draft: 'Draft', validated: 'Valid', tested: 'Cases hold', backtested: 'Backtested', approved: 'Approved', published: 'In use' };

/** @typedef {{test: () => void, backtest: () => void, published: (version: string) => void}} Deeds what the bar cannot do itself */

export class Life {
  #book;
  #deeds;
  #may = null;

  /** @param {import('./book.js').Book} book @param {Deeds} deeds @param {{name: string|null, may: string[]}|null} me */
  constructor(book, deeds, me) {
    this.#book = book;
    this.#deeds = deeds;
    this.#may = me?.may ?? null;
    for (const event of ['opened', 'typed', 'saved']) {
      book.addEventListener(event, () => this.show());
    }
  }

  /** Whether the caller may do something; all is allowed where the service knows no access. */
  may(what) {
    return this.#may === null || this.#may.includes(what);
  }

  show() {
    const { draft } = this.#book;
    if (!draft) {
      byId('steps').replaceChildren(el('li.note', {}, 'You read the book in version ', el('code', {}, short(this.#book.version)), '. Start a draft to change it.'));
      byId('deeds').replaceChildren();
      return;
    }
    const dirty = this.#book.changed().length > 0;
    const steps = new Map(dirty ? [] : draft.steps.map(s => [s.step, s]));
    steps.set('draft', { at: draft.savedAt ?? draft.createdAt, author: draft.savedBy ?? draft.author, reason: '' });
    const next = STEPS.find(s => !steps.has(s)) ?? null;
    byId('steps').replaceChildren(...STEPS.map(s => this.#step(s, steps.get(s), s === next, dirty)));
    byId('deeds').replaceChildren(...this.#buttons(draft, next, dirty));
  }

  #step(step, done, next, dirty) {
    const when = done ? instant(done.at) : '';
    const text = step === 'draft' && dirty ? 'changed, not saved' : done ? `${done.author}, ${when.replace(/ \d{4} /, ' ').replace(' UTC', '')}` : next ? 'next' : '';
    return el('li.step', {
      class: `step ${done ? 'done' : next ? 'next' : 'later'}`, 'data-step': step, 'data-done': String(Boolean(done)), 'aria-current': next ? 'step' : null,
      title: done?.reason ? `${done.author}, ${when}: ${done.reason}` : done ? `${done.author}, ${when}` : null,
    },
    el('span.step-mark', { 'aria-hidden': 'true' }, done ? '✓' : '○'),
    el('span.step-label', {}, LABELS[step], el('span.sr', {}, done ? ': done' : ': to do')),
    el('span.step-note', {}, text));
  }

  #buttons(draft, next, dirty) {
    const open = !['discarded', 'published'].includes(draft.state);
    const button = (id, label, deed, right, who, primary, extra = {}) => el(primary ? 'button.primary' : 'button', {
      type: 'button', id, onclick: deed, disabled: !open || !this.may(right),
      title: !open ? `This draft is ${draft.state}: start another one.` : this.may(right) ? extra.title : `Only ${who} may do that.`, ...extra.more,
    }, label);
    const approving = ['approved'].includes(next);
    return [
      button('run', dirty ? 'Save and run cases' : 'Run cases', this.#deeds.test, 'edit', 'an analyst', ['validated', 'tested'].includes(next) || dirty, { title: 'Ctrl+Enter', more: { 'aria-keyshortcuts': 'Control+Enter' } }),
      button('to-backtest', 'Backtest', this.#deeds.backtest, 'edit', 'an analyst', next === 'backtested' && !dirty),
      button('approve', 'Approve…', () => this.#decide('approve'), 'publish', 'a publisher', approving && !dirty),
      button('publish', 'Publish…', () => this.#decide('publish'), 'publish', 'a publisher', next === 'published' && !dirty),
    ];
  }

  #decide(what) {
    const { draft, version } = this.#book;
    const unsaved = this.#book.changed().length > 0 ? ['What you have not saved is no part of it.'] : [];
    ask({
      title: what === 'approve' ? `Approve “${draft.title}”` : `Publish “${draft.title}”`,
      text: [what === 'approve'
        ? `You say that version ${short(version)} can be used. Look at Differences and Backtest first.`
        : `Version ${short(version)} becomes the one in use. Every score is computed anew first; until then the old version answers.`, ...unsaved],
      fields: [{ name: 'reason', label: 'Why?' }],
      action: what === 'approve' ? 'Approve' : 'Publish',
    }, async ({ reason }) => {
      await api[what](draft.id, version, reason);
      if (what === 'publish') {
        this.#deeds.published(version);
      }
      await this.#book.refresh();
    });
  }
}

/**
 * Follows a publication until its version is in use.
 * @param {string} version
 * @param {(progress: {done: number, all: number}|null) => void} tell
 * @returns {Promise<boolean>} whether it came into use
 */
export async function follow(version, tell) {
  let idle = 0;
  for (;;) {
    const { inUse, publishing } = await api.books();
    if (inUse === version && !publishing) {
      return true;
    }
    idle = publishing ? 0 : idle + 1;
    if (idle > 20) {
      return false;
    }
    tell(publishing);
    await new Promise(resolve => setTimeout(resolve, 300));
  }
}
