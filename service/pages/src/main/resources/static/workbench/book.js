// The book that is open: a version to read, or a draft to write. Its texts are the editor's models.
import * as api from './api.js';
import { address, language } from './editor.js';

const KEPT = 'detente.workbench.';
const kept = id => `${KEPT}${id}`;

/**
 * Fires "opened" (another book, or other files), "typed" (a text has changed), "saved" (the draft's state has changed).
 */
export class Book extends EventTarget {
  #monaco;
  #mayEdit;
  #timer = 0;
  #gone = new Map();
  /** What the service has. @type {Object<string, string>} */
  saved = {};
  /** The draft; null while a version is only read. */
  draft = null;
  /** The version that the service has. */
  version = '';
  /** The files that the draft is a change of. @type {Object<string, string>} */
  before = {};

  /** @param {boolean} mayEdit whether the caller may write drafts at all */
  constructor(monaco, mayEdit) {
    super();
    this.#monaco = monaco;
    this.#mayEdit = mayEdit;
  }

  get readOnly() {
    return !this.#mayEdit || this.draft === null || ['discarded', 'published'].includes(this.draft.state);
  }

  /** The models of the book, by file. @returns {Map<string, any>} */
  get models() {
    return new Map(this.#monaco.editor.getModels().filter(m => m.uri.scheme === 'book').map(m => [m.uri.path.slice(1), m]));
  }

  /** Every file as it is in the editor. @returns {Object<string, string>} */
  files() {
    return Object.fromEntries([...this.models].map(([file, model]) => [file, model.getValue()]));
  }

  /** The files that differ from what the service has. @returns {string[]} */
  changed() {
    const files = this.files();
    return [...new Set([...Object.keys(files), ...Object.keys(this.saved)])].filter(f => files[f] !== this.saved[f]).sort();
  }

  /** Whether the draft holds, as it was saved, what it began as. */
  get unchanged() {
    return this.draft !== null && this.draft.version === this.draft.since;
  }

  /** The files of the draft, as they are in the editor, that differ from what it began as. @returns {string[]} */
  edited() {
    const files = this.files();
    return Object.keys(files).filter(f => files[f] !== this.before[f]);
  }

  /** Where the draft was last edited in this browser, else its first change, in a rule where there is one; null without any. */
  lastEdit() {
    const at = JSON.parse(localStorage.getItem(`${kept(this.draft?.id)}.at`) ?? 'null');
    if (this.draft === null || this.models.has(at?.file)) {
      return this.draft && at;
    }
    const edited = this.edited();
    const file = edited.find(f => f.endsWith('.drl')) ?? edited[0];
    const old = (this.before[file] ?? '').split('\n');
    return file ? { file, line: 1 + Math.max(0, this.models.get(file).getLinesContent().findIndex((line, at) => line !== old[at])) } : null;
  }

  /** Keeps in this browser where the draft was edited last. */
  keepPlace(file, line) {
    localStorage.setItem(`${kept(this.draft.id)}.at`, JSON.stringify({ file, line }));
  }

  /** Forgets what this browser keeps of the draft. */
  forgetPlace() {
    localStorage.removeItem(kept(this.draft.id));
    localStorage.removeItem(`${kept(this.draft.id)}.at`);
  }

  async openVersion(version) {
    this.before = {};
    this.#show(await api.files(version), null, version);
  }

  /** Opens a draft, with what was typed but not saved. @returns {Promise<string[]>} the files that came back from this browser */
  async openDraft(id) {
    const { files, ...draft } = await api.draft(id);
    this.before = await api.files(draft.since);
    this.#show(files, draft, draft.version);
    const typed = this.readOnly ? null : JSON.parse(localStorage.getItem(kept(id)) ?? 'null');
    if (!typed) {
      return [];
    }
    this.version = typed.was;
    for (const [file, text] of Object.entries(typed.files)) {
      if (text === null) {
        this.models.get(file)?.dispose();
      } else if (this.models.has(file)) {
        this.models.get(file).setValue(text);
      } else {
        this.#model(file, text);
      }
    }
    const back = this.changed();
    this.#fire('opened');
    return back;
  }

  #show(files, draft, version) {
    this.saved = { ...files };
    this.draft = draft;
    this.version = version;
    for (const model of this.models.values()) {
      model.dispose();
    }
    for (const [file, text] of Object.entries(files)) {
      this.#model(file, text);
    }
    this.#fire('opened');
  }

  #model(file, text) {
    const model = this.#monaco.editor.createModel(text, language(file), address(this.#monaco, file));
    model.setEOL(this.#monaco.editor.EndOfLineSequence.LF);
    model.onDidChangeContent(() => {
      this.keepSoon();
      this.#fire('typed');
    });
  }

  /** Adds a text at the end of a file, which begins with it where there is none; the edit can be undone. @returns {number} the text's first line */
  append(file, text) {
    if (!this.models.has(file)) {
      this.#model(file, file.endsWith('.drl') ? 'package detente.rules;\n' : '');
      this.keepSoon();
      this.#fire('opened');
    }
    const model = this.models.get(file);
    const end = model.getFullModelRange();
    const gap = model.getValue().trim() === '' ? '' : model.getValue().endsWith('\n') ? '\n' : '\n\n';
    model.pushEditOperations([], [{ range: { ...end, startLineNumber: end.endLineNumber, startColumn: end.endColumn }, text: gap + text }], () => null);
    return end.endLineNumber + gap.length;
  }

  remove(file) {
    const model = this.models.get(file);
    this.#gone.set(file, model.getValue());
    model.dispose();
    this.keepSoon();
    this.#fire('opened');
  }

  /** Takes a removed file back, as it was. */
  restore(file) {
    this.#model(file, this.#gone.get(file));
    this.keepSoon();
    this.#fire('opened');
  }

  /** Keeps what was typed in this browser, so that it survives a reload. */
  keepSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), 300);
  }

  keep() {
    clearTimeout(this.#timer);
    if (this.readOnly) {
      return;
    }
    const changed = this.changed();
    const files = this.files();
    if (changed.length === 0) {
      localStorage.removeItem(kept(this.draft.id));
    } else {
      localStorage.setItem(kept(this.draft.id),
        JSON.stringify({ was: this.version, files: Object.fromEntries(changed.map(f => [f, files[f] ?? null])) }));
    }
  }

  /** Goes back to what the service has. */
  async forget() {
    localStorage.removeItem(kept(this.draft.id));
    await this.openDraft(this.draft.id);
  }

  /** @throws {api.Problem} with status 409 when somebody saved meanwhile */
  async save() {
    const files = this.files();
    if (this.changed().length > 0) {
      this.update(await api.save(this.draft.id, files, this.version), files);
    }
  }

  /** Saves what is in the editor as a draft of its own. */
  async saveAs(title) {
    const files = this.files();
    const old = this.draft.id;
    const draft = await api.newDraft(title, this.draft.base);
    this.update(await api.save(draft.id, files, draft.version), files);
    localStorage.removeItem(kept(old));
  }

  /** Takes over a draft's state, and its files where they were saved. */
  update({ files: ignored, ...draft }, files = this.saved) {
    this.draft = draft;
    this.version = draft.version;
    this.saved = { ...files };
    this.keep();
    this.#fire('saved');
  }

  /** Asks the service for the state of the draft. */
  async refresh() {
    if (this.draft) {
      const { files: ignored, ...draft } = await api.draft(this.draft.id);
      if (draft.version === this.version) {
        this.draft = draft;
      }
      this.#fire('saved');
    }
  }

  #fire(what) {
    this.dispatchEvent(new Event(what));
  }
}
