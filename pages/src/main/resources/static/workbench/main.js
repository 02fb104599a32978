// The workbench: puts its parts together.
import * as api from './api.js';
import { Backtest } from './backtest.js';
import { Book } from './book.js';
import * as cases from './cases.js';
import { Differences } from './diff.js';
import { ask, byId, count, el, instant, notice, open as openDialog, say, short, tabs } from './dom.js';
import * as drl from './drl.js';
import * as editors from './editor.js';
import { Tree } from './files.js';
import { History } from './history.js';
import * as issues from './issues.js';
import * as keys from './keys.js';
import { follow, Life } from './life.js';
import { Problems } from './problems.js';
import * as vocabulary from './vocabulary.js';
import * as weights from './weights.js';
import * as words from './words.js';

const IN_USE = 'in use';
const RULE = /^\s*rule\s+"([^"]*)"/gm;

async function start() {
  const [monaco, vocab, me] = await Promise.all([editors.load(), vocabulary.load(), api.me()]);
  const mayEdit = me === null || me.may.includes('edit');
  const book = new Book(monaco, mayEdit);
  const editor = editors.create(monaco, byId('editor'));
  const names = new Map([...vocab.codes, ...vocab.types.map(t => ({ value: t.value, title: t.title.replace(/,.*/, '') }))].map(c => [c.value, c.title]));
  let current = '';
  let asText = false;
  let view = 'view-edit';
  /** The two versions that Differences shows next; none for the draft and what it started from. */
  let compared = [];

  drl.register(monaco, vocab);
  words.register(monaco, vocab, {
    issues: () => vocabulary.issues(book.files()['issues.yaml'] ?? ''),
    rules: file => [...(book.files()[file] ?? '').matchAll(RULE)].map(m => m[1]),
  });

  // The file in the editor, as text or in a form of its own.
  const tree = new Tree((file, focus) => {
    show(file);
    if (focus) {
      focusFile();
    }
  });
  const forms = { 'weights.csv': 'table', 'issues.yaml': 'tree' };
  const show = file => {
    const model = book.models.get(file) ?? book.models.get('rulebook.yaml') ?? [...book.models.values()][0];
    asText = asText && current === words.name(model);
    current = words.name(model);
    if (editor.getModel() !== model) {
      editor.setModel(model);
    }
    editor.updateOptions({ readOnly: book.readOnly });
    byId('file-name').textContent = current;
    byId('file-note').textContent = book.readOnly ? 'read-only' : '';
    byId('delete-file').hidden = book.readOnly || !/\.drl$|\.cases\.yaml$/.test(current);
    drawForm();
    tree.show({ current });
    remember();
  };
  const drawForm = () => {
    const form = forms[current];
    const other = form && !asText;
    byId('editor').hidden = Boolean(other);
    byId('other').hidden = !other;
    byId('as-other').hidden = !form;
    byId('as-other').textContent = other ? 'Show as text' : `Show as ${form}`;
    if (other && form === 'table') {
      weights.show(byId('other'), book.models.get(current), { readOnly: book.readOnly, saved: book.saved[current] ?? '', names });
    } else if (other) {
      issues.show(byId('other'), book.models.get(current).getValue(), line => go(current, line, 1));
    }
  };
  byId('new-topic').addEventListener('click', () => ask({
    title: 'New topic',
    text: ['It gets a file for rules and one for their cases.'],
    fields: [{ name: 'topic', label: 'Name, in lower-case words joined by dashes', maxlength: 60 }],
    action: 'Add',
  }, async ({ topic }) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(topic)) {
      throw new Error(`“${topic}” is not a valid name: write it as in south-china-sea.`);
    }
    if (book.models.has(`${topic}.drl`)) {
      throw new Error(`There is a topic ${topic} already: open it in the list of files.`);
    }
    book.add(topic);
    show(`${topic}.drl`);
  }));
  byId('delete-file').addEventListener('click', () => {
    const file = current;
    book.remove(file);
    notice(`${file} was removed from the draft. `, el('button', { type: 'button', onclick: () => {
      book.restore(file);
      show(file);
      notice();
    } }, 'Undo'));
  });
  const focusFile = () => (byId('editor').hidden ? byId('other') : editor).focus();
  byId('as-other').addEventListener('click', () => {
    asText = !asText;
    drawForm();
    focusFile();
  });
  const go = (file, line, column = 1) => {
    views('view-edit');
    show(file);
    asText = file in forms;
    drawForm();
    editor.setPosition({ lineNumber: line, column });
    editor.revealLineInCenter(line);
    editor.focus();
  };

  // The parts that check and show.
  const problems = new Problems(monaco, book, (file, line, column) => {
    go(file, line, column);
    editor.trigger('workbench', 'editor.action.showHover', { focus: 'noAutoFocus' });
  });
  problems.addEventListener('found', () => tree.show({ findings: problems.findings }));
  const checks = tabs(byId('checks'));
  const differences = new Differences(monaco, book);
  const history = new History({
    may: what => life.may(what),
    read: version => choose(`version:${version}`).then(() => views('view-edit')),
    compare: (from, to) => {
      compared = [from, to];
      views('view-diff');
    },
    rolledBack: version => published(version),
  });

  // Drafts.
  const saved = () => {
    const changed = book.changed();
    byId('save').hidden = book.readOnly;
    byId('save').disabled = changed.length === 0;
    byId('discard').hidden = book.readOnly;
    byId('new-topic').hidden = book.readOnly;
    byId('saved').textContent = book.readOnly ? '' : changed.length > 0 ? `${count(changed.length, 'file')} changed` : `saved ${instant(book.draft.savedAt ?? book.draft.createdAt)}`;
    tree.show({ changed });
  };
  book.addEventListener('opened', () => {
    tree.show({ files: [...book.models.keys()] });
    show(current || 'rulebook.yaml');
    cases.waiting(book.readOnly ? 'Open or start a draft to run its cases.' : 'Not run yet: Ctrl+Enter saves and runs them.');
    saved();
  });
  book.addEventListener('typed', saved);
  book.addEventListener('saved', saved);

  const fail = problem => notice(el('span.wrong', {}, problem.message), ' ', el('button.plain', { type: 'button', onclick: () => notice() }, 'Close'));
  const save = async () => {
    try {
      await book.save();
      say('Saved.');
      return true;
    } catch (problem) {
      if (problem.status === 409) {
        conflict(problem);
      } else {
        fail(problem);
      }
      return false;
    }
  };
  const conflict = problem => {
    const leave = deed => async () => {
      dialog.close();
      await deed().catch(fail);
      await list();
    };
    const mine = `${book.draft.title} (second)`;
    const dialog = el('dialog', { 'aria-labelledby': 'conflict-title' },
      el('h2', { id: 'conflict-title' }, 'Somebody else has saved this draft'),
      el('p', {}, problem.message),
      el('p.deeds', {},
        el('button.primary', { type: 'button', onclick: leave(() => book.saveAs(mine)) }, 'Save mine as a new draft'),
        el('button', { type: 'button', onclick: leave(() => book.forget()) }, 'Drop mine, load what was saved'),
        el('button', { type: 'button', onclick: () => dialog.close() }, 'Continue editing')));
    openDialog(dialog);
  };
  const run = async () => {
    if (book.readOnly) {
      cases.waiting('This version is read-only. Start a draft to run its cases.');
      return;
    }
    views('view-edit');
    checks('cases');
    if (!await save()) {
      return;
    }
    cases.waiting('Compiling the rules and running the cases …');
    try {
      const result = await api.test(book.draft.id);
      problems.show(result.findings);
      cases.show(result, go);
      say(result.failed === 0 ? 'All cases hold.' : `${count(result.failed, 'case')} do not hold.`);
      await book.refresh();
    } catch (problem) {
      cases.waiting(problem.message);
    }
  };

  /** Fills the list of books: the one in use, drafts, and one that is only read. */
  const list = async () => {
    const [{ inUse }, drafts] = await Promise.all([api.books(), api.drafts()]);
    const shown = book.draft && !drafts.some(d => d.id === book.draft.id) ? [...drafts, book.draft] : drafts;
    byId('book').replaceChildren(
      el('option', { value: IN_USE }, `In use: ${short(inUse)}`),
      ...(book.draft === null && book.version && book.version !== inUse ? [el('option', { value: `version:${book.version}` }, `Version ${short(book.version)}`)] : []),
      ...shown.map(d => el('option', { value: `draft:${d.id}` }, `Draft: ${d.title} (${d.author}${d.state === 'draft' ? '' : `, ${d.state}`})`)));
    byId('book').value = book.draft ? `draft:${book.draft.id}` : book.version === inUse || !book.version ? IN_USE : `version:${book.version}`;
    return inUse;
  };
  const choose = async what => {
    notice();
    book.keep();
    const [kind, id] = what.split(/:(.*)/s);
    try {
      if (kind === 'draft') {
        const back = await book.openDraft(id);
        if (back.length > 0) {
          notice(`Your unsaved text was restored: ${back.join(', ')}. `,
            el('button', { type: 'button', onclick: () => book.forget().then(() => notice()) }, 'Drop it'), ' ',
            el('button', { type: 'button', onclick: () => notice() }, 'Keep it'));
        }
      } else {
        await book.openVersion(kind === 'version' ? id : (await api.books()).inUse);
      }
    } catch (problem) {
      if (!book.version) {
        await book.openVersion((await api.books()).inUse);
      }
      fail(problem);
    }
    await list();
    remember();
  };
  byId('book').addEventListener('change', e => choose(e.target.value));
  byId('save').addEventListener('click', save);
  byId('new-draft').addEventListener('click', () => {
    const base = book.draft === null ? book.version : book.draft.base;
    ask({
      title: 'New draft',
      text: [book.draft === null ? `It starts from version ${short(base)}, which is open.` : 'It starts from the book in use.'],
      fields: [{ name: 'title', label: 'What is it for?', maxlength: 120 }],
      action: 'Start',
    }, async ({ title }) => {
      const draft = await api.newDraft(title, book.draft === null ? base : null);
      await choose(`draft:${draft.id}`);
    });
  });
  byId('discard').addEventListener('click', () => ask({
    title: `Discard “${book.draft.title}”`,
    text: ['It disappears from the list of drafts; the audit log keeps a record of it.'],
    fields: [{ name: 'reason', label: 'Why?' }],
    action: 'Discard',
  }, async ({ reason }) => {
    await api.discard(book.draft.id, reason);
    localStorage.removeItem(`detente.workbench.${book.draft.id}`);
    await choose(IN_USE);
  }));
  byId('new-draft').disabled = !mayEdit;
  byId('new-draft').title = !mayEdit ? 'Only an analyst may do that: sign in with a key.' : '';

  // From draft to use.
  const published = async version => {
    const bar = el('progress', { max: 1, 'aria-label': 'Progress of the publication' });
    notice('Scoring every pair under ', el('code', {}, short(version)), ' … ', bar);
    try {
      await follow(version, p => {
        if (p) {
          bar.max = Math.max(1, p.all);
          bar.value = p.done;
        }
      });
      notice(el('span', { id: 'in-use', 'data-version': version }, el('span.tick', {}, '✓ '), 'Version ', el('code', {}, short(version)), ' is in use.'));
    } catch (problem) {
      fail(problem);
    }
    await book.refresh();
    await list();
    saved();
    show(current);
    if (view === 'view-history') {
      await history.show();
    }
  };
  const views = tabs(byId('views'), id => {
    const before = view;
    view = id;
    document.body.dataset.view = id;
    if (before !== id) {
      ({ 'view-diff': () => differences.show(...compared.splice(0)), 'view-history': () => history.show() }[id] ?? (async () => {}))().catch(fail);
    }
    remember();
  });
  const life = new Life(book, { test: run, backtest: () => views('view-backtest'), published }, me);
  const backtest = new Backtest(book, { save, done: () => book.refresh().catch(fail) });

  // What a reload and the keys need.
  const remember = () => {
    const at = new URLSearchParams({ book: byId('book').value, file: current, view });
    window.history.replaceState(null, '', `#${at}`);
  };
  const warn = e => {
    book.keep();
    if (!book.readOnly && book.changed().length > 0) {
      e.preventDefault();
    }
  };
  window.addEventListener('beforeunload', warn);
  byId('help').addEventListener('click', keys.help);
  keys.listen({
    'ctrl+s': () => !book.readOnly && save(),
    'ctrl+enter': run,
    f8: () => problems.next(1),
    'shift+f8': () => problems.next(-1),
    'alt+1': () => views('view-edit'),
    'alt+2': () => views('view-diff'),
    'alt+3': () => views('view-backtest'),
    'alt+4': () => views('view-history'),
    'alt+f': () => {
      views('view-edit');
      byId('find-file').focus();
    },
    'alt+e': () => {
      views('view-edit');
      focusFile();
    },
    '?': keys.help,
  });

  const at = new URLSearchParams(window.location.hash.slice(1));
  current = at.get('file') ?? '';
  const wanted = at.get('view');
  await choose(at.get('book') || IN_USE);
  if (wanted && byId(wanted)?.classList.contains('view')) {
    views(wanted);
  }
  document.body.dataset.ready = 'true';
}

start().catch(problem => {
  notice(el('span.wrong', {}, `The workbench cannot start: ${problem.message}`));
  document.body.dataset.ready = 'failed';
});
