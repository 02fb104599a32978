// From draft to use: how far the draft is, and what can be done next.
import * as api from './api.js';
import { ask, byId, el, instant, open as openDialog, short } from './dom.js';

const STEPS = ['draft', 'validated', 'tested', 'backtested', 'approved', 'published'];
const LABELS = { draft: 'Draft', validated: 'Valid', tested: 'Cases hold', backtested: 'Backtested', approved: 'Approved', published: 'Published' };

const MISSING = {
  validated: 'It has to compile: Run cases.',
  tested: 'Its cases have to hold: Run cases.',
  backtested: 'It has to be compared with the book in use: Backtest.',
  approved: `${document.body.dataset.fourEyes === 'true' ? 'A reviewer has to approve it' : 'It has to be approved'} after the backtest: Approve.`,
};

/** @typedef {{test: () => void, backtest: () => void, published: (version: string) => void}} Deeds what the bar cannot do itself */

export class Life {
  #book;
  #published;
  #buttons;
  #me;

  /** @param {import('./book.js').Book} book @param {Deeds} deeds @param {{name: string|null, may: string[]}|null} me */
  constructor(book, deeds, me) {
    this.#book = book;
    this.#published = deeds.published;
    this.#me = me;
    const button = (id, label, deed, keys) => el('button', { type: 'button', id, onclick: deed, 'aria-keyshortcuts': keys }, label);
    this.#buttons = [
      { button: button('run', 'Run cases', deeds.test, 'Control+Enter'), right: 'edit', who: 'an analyst', title: 'Ctrl+Enter' },
      { button: button('to-backtest', 'Backtest', deeds.backtest), right: 'edit', who: 'an analyst', title: '' },
      { button: button('approve', 'Approve…', () => this.#decide('approve')), right: 'publish', who: 'a publisher', title: '' },
      { button: button('send-back', 'Send back…', () => this.#decide('sendBack')), right: 'publish', who: 'a publisher', title: '' },
      { button: button('publish', 'Publish…', () => this.#decide('publish')), right: 'publish', who: 'a publisher', title: '' },
    ];
    byId('deeds').replaceChildren(...this.#buttons.map(b => b.button));
    for (const event of ['opened', 'typed', 'saved']) {
      book.addEventListener(event, () => this.show());
    }
  }

  /** Whether the caller may do something; all is allowed where the service knows no access. */
  may(what) {
    return !this.#me || this.#me.may.includes(what);
  }

  show() {
    const { draft } = this.#book;
    if (!draft) {
      byId('steps').replaceChildren(el('li.note', {}, 'You are reading version ', el('code', {}, short(this.#book.version)), '. Start a draft to change it.'));
      byId('deeds').hidden = true;
      return;
    }
    const dirty = this.#book.changed().length > 0;
    const steps = new Map(dirty || this.#book.unchanged ? [] : draft.steps.map(s => [s.step, s]));
    if (dirty || !this.#book.unchanged) {
      steps.set('draft', { at: draft.savedAt ?? draft.createdAt, author: draft.savedBy ?? draft.author, reason: '' });
    }
    const next = STEPS.find(s => !steps.has(s)) ?? null;
    byId('steps').replaceChildren(...STEPS.map(s => this.#step(s, steps.get(s), s === next, dirty)));
    byId('deeds').hidden = false;
    if (!dirty && this.#book.unchanged) {
      byId('steps').append(el('li.note', { id: 'unchanged' }, `Nothing has been changed since ${draft.author} began it as version `, el('code', {}, short(draft.since)), '.'));
    }
    const back = !dirty && draft.state === 'returned' ? draft.steps.findLast(s => s.step === 'returned') : null;
    if (back) {
      byId('steps').append(el('li.note.wrong', { id: 'returned' }, `${back.author} sent it back: ${back.reason}`));
    }
    this.#update(draft, next, dirty);
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

  /** Brings the buttons up to date; they stay the same elements, so that one that has the focus keeps it. */
  #update(draft, next, dirty) {
    const open = !['discarded', 'published'].includes(draft.state);
    const wanted = dirty || next === 'validated' || next === 'tested' ? 'run' : { backtested: 'to-backtest', approved: 'approve', published: 'publish' }[next];
    for (const { button, right, who, title } of this.#buttons) {
      button.disabled = !open || !this.may(right);
      button.title = !open ? `This draft is ${draft.state}: start another one.` : this.may(right) ? title : `Only ${who} may do that.`;
      if (button.id === 'send-back') {
        button.disabled ||= dirty || draft.state === 'returned';
      }
      button.classList.toggle('primary', button.id === wanted);
    }
    byId('run').textContent = dirty ? 'Save and run cases' : 'Run cases';
  }

  /** Says first what is missing, and asks for a reason only when nothing is. */
  #decide(what) {
    const { draft, version } = this.#book;
    const missing = what === 'sendBack' ? [] : draft.missing.filter(s => what === 'publish' || s !== 'approved').map(s => MISSING[s]);
    if (this.#book.unchanged && what !== 'sendBack') {
      missing.unshift('Nothing has been changed: edit a file first.');
    }
    const own = document.body.dataset.fourEyes === 'true' && draft.writers.includes(this.#me?.name);
    if (own && (what === 'approve' || (what === 'publish' && draft.missing.includes('approved')))) {
      missing.push('You wrote in it: somebody else has to approve it. If you work alone, start the service with --detente.four-eyes=false.');
    }
    if (missing.length > 0) {
      const dialog = el('dialog', { 'aria-labelledby': 'missing-title' },
        el('h2', { id: 'missing-title' }, `“${draft.title}” cannot be ${what === 'publish' ? 'published' : 'approved'} yet`),
        el('p', {}, 'What is missing, for what it holds now:'),
        el('ul', { id: 'missing' }, ...missing.map(text => el('li', {}, text))),
        el('p.deeds', {}, el('button.primary', { type: 'button', onclick: () => dialog.close() }, 'Close')));
      openDialog(dialog);
      return;
    }
    const unsaved = this.#book.changed().length > 0 ? ['Unsaved changes are not included.'] : [];
    const { verb, text, label } = {
      approve: { verb: 'Approve', text: `You confirm that version ${short(version)} can be used. Look at Differences and Backtest first.`, label: 'Why?' },
      sendBack: { verb: 'Send back', text: 'Its writers find it in their inbox. Comments on lines say more: the tab Comments.', label: 'What are they to change?' },
      publish: { verb: 'Publish', text: `Version ${short(version)} will be put in use. First every score is computed again; until then the old version answers.`, label: 'Why?' },
    }[what];
    const eyes = document.body.dataset.fourEyes === 'true' || what === 'sendBack' ? [] : ['Four eyes are off: its writers may approve it. --detente.four-eyes=true turns them on; each person then needs a key.'];
    ask({ title: `${verb} “${draft.title}”`, text: [text, ...eyes, ...unsaved], fields: [{ name: 'reason', label }], action: verb }, async ({ reason }) => {
      await api[what](draft.id, version, reason);
      if (what === 'publish') {
        this.#published(version);
      }
      await this.#book.refresh();
    });
  }
}

/** After this many polls without progress, 3 seconds, a reported failure is taken to be that of this publication. */
const IDLE = 10;
/** After this many polls without any answer, 5 minutes, the publication has failed: compiling a large book takes time. */
const SILENT = 1000;

/**
 * Follows a publication until its version is in use.
 * @param {string} version
 * @param {(progress: {done: number, all: number}|null) => void} report
 * @throws {Error} when it does not come into use, with the reason
 */
export async function follow(version, report) {
  for (let idle = 0; idle < SILENT; idle++) {
    const { inUse, publishing, failed } = await api.books();
    if (inUse === version && !publishing) {
      return;
    }
    if (publishing) {
      idle = 0;
    } else if (idle > IDLE && failed?.version === version) {
      throw new Error(`Version ${short(version)} is not in use: ${failed.text}`);
    }
    report(publishing);
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  throw new Error(`Version ${short(version)} is still not in use: the log of the service says more.`);
}
