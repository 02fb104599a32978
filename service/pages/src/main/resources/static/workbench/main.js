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
import { Comments, inbox } from './review.js';
import * as ruleTable from './rule-table.js';
import * as search from './search.js';
import * as starts from './starts.js';
import { Trial } from './trial.js';
import * as vocabulary from './vocabulary.js';
import * as weights from './weights.js';
import * as words from './words.js';

const IN_USE = 'in use';
/** As long as the workbench waits to learn which rule fired most, in milliseconds. */
const MOST_FIRED = 3000;

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
    rules: file => starts.rules({ [file]: book.files()[file] ?? '' }).map(r => r.name),
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
    const model = book.models.get(file) ?? book.models.get(starts.rules(book.files())[0]?.file) ?? [...book.models.values()][0];
    asText = current === words.name(model) ? asText : words.name(model).endsWith('.drl');
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
    const form = forms[current] ?? (current.endsWith('.drl') && ruleTable.groups(book.models.get(current).getValue()).length > 0 ? 'table' : undefined);
    const other = form && !asText;
    byId('editor').hidden = Boolean(other);
    byId('other').hidden = !other;
    byId('as-other').hidden = !form;
    byId('as-other').textContent = other ? 'Show as text' : `Show as ${form}`;
    if (other && current.endsWith('.drl')) {
      ruleTable.show(byId('other'), book.models.get(current), { readOnly: book.readOnly, go: line => go(current, line, 1) });
    } else if (other && form === 'table') {
      weights.show(byId('other'), book.models.get(current), { readOnly: book.readOnly, saved: book.saved[current] ?? '', names });
    } else if (other) {
      issues.show(byId('other'), book.models.get(current).getValue(), line => go(current, line, 1));
    }
  };
  byId('new-topic').addEventListener('click', () => ask({
    title: 'New topic',
    text: ['It begins with a rule and its cases, to be changed into your own.'],
    fields: [{ name: 'topic', label: 'Name, in lower-case words joined by dashes', maxlength: 60 }],
    action: 'Add',
  }, async ({ topic }) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(topic)) {
      throw new Error(`“${topic}” is not a valid name: write it as in south-china-sea.`);
    }
    if (book.models.has(`${topic}.drl`)) {
      throw new Error(`There is a topic ${topic} already: open it in the list of files.`);
    }
    plant(topic, starts.forAction(book.files(), author));
  }));
  byId('new-rule').addEventListener('click', () => begin('', () => plant(/^(.*?)\.(drl|cases\.yaml)$/.exec(current)?.[1] ?? starts.TOPIC, starts.forAction(book.files(), author))));
  byId('like-rule').addEventListener('click', () => startFrom({ like: ruleHere().name }));
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
    asText = true;
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
  const checks = tabs(byId('checks'), id => id === 'trial' && trial.shown());
  const trial = new Trial(book, { go, makeCase: (file, text) => makeCase(file, text) });
  const comments = new Comments(book, editor, { go, current: () => current, fail: problem => fail(problem) });
  search.listen(book, go);
  /** Adds a case at the end of its file, in a draft; the edit can be undone and is not saved. */
  const makeCase = (file, text) => {
    if (book.readOnly) {
      begin('', () => {});
      return;
    }
    if (!book.models.has(file)) {
      fail(new Error(`There is no ${file} to put the case into: add it in a folder, or move the rule to a topic that has one.`));
      return;
    }
    go(file, book.append(file, text), 1);
    say('The case was added. Ctrl+Enter saves and runs the cases.');
  };

  // New rules.
  const author = me?.name ?? 'me';
  /** Adds a rule and its cases to a topic of the draft; nothing is saved. */
  const plant = (topic, made) => {
    book.append(`${topic}.cases.yaml`, made.cases);
    const line = book.append(`${topic}.drl`, made.rule);
    go(`${topic}.drl`, line + made.rule.split('\n').findIndex(text => /^\s*rule\s/.test(text)), 1);
    // Once the notice has its room and a dialog is closed.
    requestAnimationFrame(() => {
      editor.revealLineNearTop(line);
      editor.focus();
    });
    notice(`“${made.name}” was added to ${topic}.drl, with cases in ${topic}.cases.yaml. Ctrl+Enter saves and runs them. `,
      el('button', { type: 'button', onclick: () => notice() }, 'Close'));
  };
  /** The rule at the cursor. */
  const ruleHere = () => starts.rules({ [current]: book.files()[current] ?? '' }).findLast(r => r.line <= (editor.getPosition()?.lineNumber ?? 0));
  /** Begins with a rule like one of the book, or with one for actions like a stored one; the note says why, to those who review it. */
  const startFrom = ({ like, action, pair, note }) => {
    const open = !book.readOnly;
    return begin(note?.split(' (')[0] ?? (like ? `Like “${like}”` : 'A rule for actions like one'), async () => {
      if (like) {
        plant(starts.TOPIC, starts.like(book.files(), like));
      } else {
        const { given, rules } = await api.tryAction(book.files(), action);
        const eases = rules.some(r => r.fires && r.file === 'base.drl' && r.signals.some(s => s.includes(' COOPERATION ')));
        plant(starts.TOPIC, starts.forAction(book.files(), author, { given, eases }, /^[A-Z]{2,6}-[A-Z]{2,6}$/.test(pair ?? '') ? pair.split('-') : null));
      }
      if (note) {
        const comment = async ({ text }) => {
          await api.comment(book.draft.id, { version: book.draft.version, text });
          await book.refresh();
        };
        // A link must not speak in somebody's name: only a draft that was just begun gets the comment unasked.
        if (open) {
          ask({ title: 'Comment on this draft?', fields: [{ name: 'text', label: 'Comment', value: note, area: true }], action: 'Comment' }, comment);
        } else {
          await comment({ text: note });
        }
      }
    });
  };
  // The sentence of the rule at the cursor, made from what the service reads in the files as they are.
  let sentences = [];
  const sentence = () => {
    const line = editor.getPosition()?.lineNumber ?? 0;
    const rule = sentences.filter(r => r.file === current && r.line <= line).at(-1);
    byId('sentence').hidden = !rule || !byId('other').hidden;
    byId('sentence').textContent = rule?.sentence ?? '';
    byId('like-rule').hidden = !mayEdit || !current.endsWith('.drl') || !byId('other').hidden || !ruleHere();
  };
  const readSentences = async () => {
    if (current.endsWith('.drl')) {
      sentences = await api.ruleWords(book.files(), {}).catch(() => []);
    }
    sentence();
  };
  problems.addEventListener('found', readSentences);
  editor.onDidChangeCursorPosition(sentence);
  editor.onDidChangeModel(() => (sentences.length === 0 ? readSentences() : sentence()));
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
    byId('new-rule').hidden = !mayEdit;
    byId('saved').textContent = book.readOnly ? '' : changed.length > 0 ? `${count(changed.length, 'file')} changed` : `saved ${instant(book.draft.savedAt ?? book.draft.createdAt)}`;
    tree.show({ changed });
  };
  book.addEventListener('opened', () => {
    tree.show({ files: [...book.models.keys()] });
    if (current) {
      show(current);
    }
    cases.waiting(book.readOnly ? 'Open or start a draft to run its cases.' : 'Not run yet: Ctrl+Enter saves and runs them.');
    saved();
  });
  book.addEventListener('typed', () => {
    saved();
    book.keepPlace(current, editor.getPosition()?.lineNumber ?? 1);
  });
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
      cases.show(result, go, acceptor(), book.edited());
      say(cases.verdict(result));
      await book.refresh();
    } catch (problem) {
      cases.waiting(problem.message);
    }
  };

  /** Puts what came out into cases of this run, each where it is after those that were accepted before. */
  const acceptor = () => {
    const ran = book.files();
    const done = [];
    return (file, { from, to, text }) => {
      const shift = done.filter(d => d.file === file && d.from < from).reduce((sum, d) => sum + d.by, 0);
      const model = book.models.get(file);
      const was = ran[file].split('\n').slice(from - 1, to).join('\n');
      const range = { startLineNumber: from + shift, startColumn: 1, endLineNumber: to + shift, endColumn: (model?.getLineMaxColumn(Math.min(to + shift, model.getLineCount())) ?? 1) };
      if (!model || to + shift > model.getLineCount() || model.getValueInRange(range) !== was) {
        throw new Error('The file has changed since the cases were run: run them again.');
      }
      model.pushEditOperations([], [{ range, text: text.replace(/\n$/, '') }], () => null);
      done.push({ file, from, by: text.split('\n').length - 1 - (to - from + 1) });
      go(file, from + shift, 1);
    };
  };

  /** Fills the list of books: the one in use, drafts, and one that is only read. */
  const list = async () => {
    const [{ inUse }, drafts] = await Promise.all([api.books(), api.drafts()]);
    const shown = book.draft && !drafts.some(d => d.id === book.draft.id) ? [...drafts, book.draft] : drafts;
    byId('book').replaceChildren(
      el('option', { value: IN_USE }, `In use: ${short(inUse)}`),
      ...(book.draft === null && book.version && book.version !== inUse ? [el('option', { value: `version:${book.version}` }, `Version ${short(book.version)}`)] : []),
      ...shown.map(d => el('option', { value: `draft:${d.id}` }, `Draft: ${d.title} (${d.author}${d.state === 'draft' ? '' : `, ${d.state}`})`)));
    const behind = book.draft && !book.readOnly && book.draft.since !== inUse;
    byId('bring-up').hidden = !behind;
    inbox(draft => choose(`draft:${draft}`)).catch(() => {});
    byId('book').value = book.draft ? `draft:${book.draft.id}` : book.version === inUse || !book.version ? IN_USE : `version:${book.version}`;
    return inUse;
  };
  /** Shows a place without taking the focus or leaving the view. */
  const showPlace = place => {
    if (place) {
      show(place.file);
      editor.setPosition({ lineNumber: Math.max(1, place.line), column: 1 });
      editor.revealLineInCenter(Math.max(1, place.line));
    }
  };
  const choose = async (what, place = () => book.lastEdit()) => {
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
    showPlace(place());
    await list();
    remember();
  };
  byId('book').addEventListener('change', e => choose(e.target.value));
  byId('save').addEventListener('click', save);
  /** Starts a draft, then does something in it; at once in a draft that is open. Who may not is led to the page to sign in. */
  const begin = (about, then) => {
    if (!book.readOnly) {
      return Promise.resolve(then()).catch(fail);
    }
    if (!mayEdit) {
      notice('Only an analyst may start a draft: ', el('a', { href: `${api.ROOT}sign-in?to=${encodeURIComponent(window.location.pathname + asked)}` }, 'sign in'), '.');
      return null;
    }
    return newDraft(about, then);
  };
  const newDraft = (about = '', then = () => {}) => {
    const base = book.draft === null ? book.version : book.draft.base;
    ask({
      title: 'New draft',
      text: [book.draft === null ? `It starts from version ${short(base)}, which is open.` : 'It starts from the book in use.'],
      fields: [{ name: 'title', label: 'What is it for?', maxlength: 120, value: about.slice(0, 120) }],
      action: 'Start',
    }, async ({ title }) => {
      const draft = await api.newDraft(title, book.draft === null ? base : null);
      await choose(`draft:${draft.id}`);
      await then();
    });
  };
  byId('new-draft').addEventListener('click', () => newDraft());
  byId('bring-up').addEventListener('click', async () => {
    if (!await save()) {
      return;
    }
    try {
      const { conflicts } = await api.bringUp(book.draft.id);
      await choose(`draft:${book.draft.id}`);
      notice(conflicts.length === 0 ? 'The draft is a change of the version in use now: no line was changed in both. '
        : `The draft and the version in use changed the same lines of ${conflicts.join(', ')}: both are there, between <<<<<<< and >>>>>>>. Keep what is right. `,
      el('button', { type: 'button', onclick: () => notice() }, 'Close'));
      if (conflicts.length > 0) {
        go(conflicts[0], 1 + book.files()[conflicts[0]].split('\n').findIndex(line => line.startsWith('<<<<<<<')));
      }
    } catch (problem) {
      fail(problem);
    }
  });
  byId('discard').addEventListener('click', () => ask({
    title: `Discard “${book.draft.title}”`,
    text: ['It disappears from the list of drafts; the audit log keeps a record of it.'],
    fields: [{ name: 'reason', label: 'Why?' }],
    action: 'Discard',
  }, async ({ reason }) => {
    await api.discard(book.draft.id, reason);
    book.forgetPlace();
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
  let settled = false;
  /** What the address asked for when the workbench opened. */
  let asked = '';
  const remember = () => {
    const at = `#${new URLSearchParams({ book: byId('book').value, file: current, view })}`;
    if (at !== window.location.hash) {
      window.history[settled ? 'pushState' : 'replaceState'](null, '', at);
    }
  };
  /** The rule that fired most, apart from base rules, which fire on every action; undefined when none did or the answer is late. */
  const mostFired = async () => {
    const late = new Promise(resolve => {
      setTimeout(() => resolve([]), MOST_FIRED);
    });
    const rules = await Promise.race([api.rulesAtWork().catch(() => []), late]);
    return rules.filter(r => r.file !== 'base.drl' && r.signals > 0).sort((a, b) => b.signals - a.signals)[0]?.rule;
  };
  /** Goes where the address says: after Back and Forward, and after a link to another place of the workbench. */
  const arrive = async () => {
    const at = new URLSearchParams(window.location.hash.slice(1));
    const wanted = at.get('view');
    asked = window.location.hash;
    settled = false;
    const [file, line] = (at.get('file') ?? '').split(':');
    const named = file || ['rule', 'like', 'action'].some(key => at.has(key));
    if (!book.version || (at.has('book') && at.get('book') !== byId('book').value)) {
      const first = named || current ? null : mostFired();
      current = file || current;
      await choose(at.get('book') || IN_USE, file ? () => null : undefined);
      if (first && !book.lastEdit()) {
        const name = await first;
        showPlace(starts.rules(book.files()).find(r => r.name === name));
      }
    } else if (book.models.has(file)) {
      show(file);
    }
    showPlace(starts.rules(book.files()).find(r => r.name === at.get('rule')));
    if (!current) {
      show('');
    }
    views(wanted && byId(wanted)?.classList.contains('view') ? wanted : 'view-edit');
    if (line) {
      go(file, Number(line));
    }
    if (at.get('try')) {
      checks('trial');
      trial.show(at.get('try'));
    }
    settled = true;
    const wish = Object.fromEntries(['like', 'action', 'pair', 'note'].filter(key => at.has(key)).map(key => [key, at.get(key)]));
    if (wish.like || wish.action) {
      startFrom(wish);
    }
  };
  window.addEventListener('popstate', () => arrive().catch(fail));
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

  await arrive();
  document.body.dataset.ready = 'true';
}

start().catch(problem => {
  notice(el('span.wrong', {}, `The workbench cannot start: ${problem.message}`));
  document.body.dataset.ready = 'failed';
});
