// What reviewers and writers say about lines of a draft, and what waits for whom.
import * as api from './api.js';
import { ask, byId, count, el, instant, open as openDialog } from './dom.js';

const WORK = { correct: 'was sent back: correct it', answer: 'has comments: answer them', review: 'waits for your review', publish: 'is approved: publish it' };

/** The line of a comment in a text: the nearest that reads as it did. */
export function place(comment, lines) {
  const near = lines.map((line, at) => [line === comment.quote ? Math.abs(at + 1 - comment.line) : Infinity, at + 1]).sort((a, b) => a[0] - b[0])[0];
  return near && near[0] < Infinity ? near[1] : Math.min(comment.line, lines.length);
}

export class Comments {
  #book;
  #editor;
  #deeds;
  #place = byId('comments');
  #marks;

  /** @param {{go: (file: string, line: number) => void, current: () => string, fail: (problem: Error) => void}} deeds */
  constructor(book, editor, deeds) {
    this.#book = book;
    this.#editor = editor;
    this.#deeds = deeds;
    this.#marks = editor.createDecorationsCollection();
    for (const event of ['opened', 'saved']) {
      book.addEventListener(event, () => this.draw());
    }
    editor.onDidChangeModel(() => this.#mark());
    editor.addAction({ id: 'detente.comment', label: 'Comment on this line', contextMenuGroupId: 'navigation', run: () => this.write() });
  }

  #open() {
    const all = this.#book.draft?.comments ?? [];
    const settled = new Set(all.map(c => c.settles));
    return all.filter(c => !c.settles && !settled.has(c.id));
  }

  draw() {
    const { draft } = this.#book;
    const open = this.#open();
    byId('tab-comments').replaceChildren('Comments', ...(open.length > 0 ? [el('span.badge.warning', {}, open.length)] : []));
    if (!draft) {
      this.#place.replaceChildren(el('p.quiet-note', {}, 'Open a draft to comment on its lines.'));
      return;
    }
    const answers = (draft.comments ?? []).filter(c => c.settles);
    const back = draft.state === 'returned' ? draft.steps.findLast(s => s.step === 'returned') : null;
    this.#place.replaceChildren(
      back ? el('p.wrong', { id: 'sent-back' }, `${back.author} sent it back: ${back.reason}`) : '',
      el('p.deeds', {},
        el('button', { type: 'button', id: 'comment-line', onclick: () => this.write() }, 'Comment on this line…'),
        el('button', { type: 'button', onclick: () => this.write(true) }, 'Comment on the draft…')),
      open.length === 0 ? el('p.quiet-note', {}, 'No comment is open.') : '',
      el('ul.found', {}, ...open.map(c => el('li', {}, this.#row(c), el('p.deeds', {}, el('button.settle', { type: 'button', onclick: () => this.#settle(c) }, 'Answer and settle…'))))),
      answers.length > 0 ? el('details', {}, el('summary', {}, count(answers.length, 'settled comment')),
        el('ul.found', {}, ...answers.map(a => {
          const asked = draft.comments.find(c => c.id === a.settles);
          return el('li', {}, this.#row(asked), el('p.meta', {}, `${a.author}, ${instant(a.at)}: ${a.text}`));
        }))) : '');
    this.#mark();
  }

  #row(c) {
    const lines = () => (this.#book.files()[c.file] ?? '').split('\n');
    return el('button.row', { type: 'button', disabled: !c.file, onclick: () => this.#deeds.go(c.file, place(c, lines())) },
      el('strong', {}, c.author), el('code', {}, c.file ? `${c.file}:${place(c, lines())}` : 'the draft'), el('span', {}, c.text, el('span.meta', {}, ` · ${instant(c.at)}`)));
  }

  /** Marks the lines of the open file that have comments. */
  #mark() {
    const lines = this.#editor.getModel()?.getValue().split('\n') ?? [];
    this.#marks.set(this.#open().filter(c => c.file === this.#deeds.current()).map(c => ({
      range: { startLineNumber: place(c, lines), startColumn: 1, endLineNumber: place(c, lines), endColumn: 1 },
      options: { isWholeLine: true, className: 'commented', linesDecorationsClassName: 'comment-bar', hoverMessage: { value: `${c.author}: ${c.text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&')}` } },
    })));
  }

  /** Asks for a comment on the line of the cursor, or on the whole draft. */
  write(whole = false) {
    const { draft, version } = this.#book;
    if (!draft) {
      return;
    }
    const file = this.#deeds.current();
    const line = this.#editor.getPosition()?.lineNumber ?? 1;
    if (!whole && this.#book.changed().includes(file)) {
      this.#deeds.fail(new Error(`${file} is changed and not saved: save it first, so that the comment has its line.`));
      return;
    }
    ask({
      title: whole ? `Comment on “${draft.title}”` : `Comment on ${file}:${line}`,
      text: whole ? [] : [el('pre', {}, this.#editor.getModel().getLineContent(line).trim())],
      fields: [{ name: 'text', label: 'Comment' }],
      action: 'Comment',
    }, async ({ text }) => {
      await api.comment(draft.id, whole ? { version, text } : { version, file, line, text });
      await this.#book.refresh();
    });
  }

  #settle(c) {
    ask({
      title: 'Answer and settle the comment', text: [`${c.author}: ${c.text}`], fields: [{ name: 'text', label: 'Answer' }], action: 'Settle',
    }, async ({ text }) => {
      await api.comment(this.#book.draft.id, { settles: c.id, text });
      await this.#book.refresh();
    });
  }
}

/** Shows how many drafts wait for the caller, and which. @param {(draft: string) => void} choose opens one */
export async function inbox(choose) {
  const { tasks } = await api.inbox();
  byId('inbox').hidden = tasks.length === 0;
  byId('inbox').replaceChildren('Inbox ', el('span.badge.warning', {}, tasks.length));
  byId('inbox').onclick = () => {
    const dialog = el('dialog', { 'aria-labelledby': 'inbox-title' },
      el('h2', { id: 'inbox-title' }, `${count(tasks.length, 'draft')} ${tasks.length === 1 ? 'waits' : 'wait'} for you`),
      el('ul.plain-list', {}, ...tasks.map(t => el('li', {}, el('button.plain', { type: 'button', 'data-draft': t.draft, onclick: () => {
        dialog.close();
        choose(t.draft);
      } }, t.title), ` of ${t.author} ${WORK[t.work]}`, t.comments > 0 ? el('span.meta', {}, ` · ${count(t.comments, 'open comment')}`) : null))),
      el('p.deeds', {}, el('button', { type: 'button', onclick: () => dialog.close() }, 'Close')));
    openDialog(dialog);
  };
}
