// Monaco: loading it, its look, and one model for each file of the open book.
import { ROOT } from './api.js';
import { DRL } from './drl.js';

const LIB = `${ROOT}workbench/lib/monaco/vs`;

/** Loads Monaco from the service itself. */
export function load() {
  const base = new URL(`${LIB}/`, window.location.href).href;
  window.MonacoEnvironment = { baseUrl: new URL('..', base).href, getWorkerUrl: () => `${base}base/worker/workerMain.js` };
  window.require.config({ paths: { vs: LIB } });
  return new Promise((resolve, reject) => {
    window.require(['vs/editor/editor.main'], () => {
      looks(window.monaco);
      resolve(window.monaco);
    }, reject);
  });
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const theme = () => (dark.matches ? 'detente-dark' : 'detente-light');

function looks(monaco) {
  const rules = (keyword, field, call, text, number, soft) => [
    { token: 'keyword', foreground: keyword, fontStyle: 'bold' },
    { token: 'annotation', foreground: soft },
    { token: 'comment', foreground: soft, fontStyle: 'italic' },
    { token: 'type.field', foreground: field },
    { token: 'type.function', foreground: call },
    { token: 'type', foreground: call },
    { token: 'variable', foreground: number },
    { token: 'string', foreground: text },
    { token: 'number', foreground: number },
  ];
  monaco.editor.defineTheme('detente-light', {
    base: 'vs', inherit: true,
    rules: rules('0b5394', '1a212b', '6a3d9a', '8a4b00', '0b6b52', '566070'),
    colors: { 'editor.background': '#ffffff', 'editor.lineHighlightBackground': '#f1f4f8', 'editorGutter.background': '#ffffff', 'editorLineNumber.foreground': '#566070', 'editorLineNumber.dimmedForeground': '#566070', focusBorder: '#0b5394' },
  });
  monaco.editor.defineTheme('detente-dark', {
    base: 'vs-dark', inherit: true,
    rules: rules('8cc4ff', 'e6eaf0', 'd2b3ff', 'f2c080', '8fdcc4', 'a3adba'),
    colors: { 'editor.background': '#1a2028', 'editor.lineHighlightBackground': '#222a34', 'editorGutter.background': '#1a2028', 'editorLineNumber.foreground': '#a3adba', 'editorLineNumber.dimmedForeground': '#a3adba', focusBorder: '#8cc4ff',
      // Fainter than Monaco's own, so that the words on them can be read.
      'diffEditor.insertedLineBackground': '#9ccc2c14', 'diffEditor.insertedTextBackground': '#9ccc2c1f', 'diffEditor.removedLineBackground': '#ff000014', 'diffEditor.removedTextBackground': '#ff000026' },
  });
  monaco.editor.setTheme(theme());
  dark.addEventListener('change', () => monaco.editor.setTheme(theme()));
}

/** What every editor of the page has in common. */
export const OPTIONS = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 14,
  lineNumbersMinChars: 4,
  scrollBeyondLastLine: false,
  wordWrap: 'on',
  wrappingIndent: 'indent',
  fixedOverflowWidgets: true,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  wordBasedSuggestions: 'off',
  acceptSuggestionOnEnter: 'smart',
  autoIndent: 'full',
  quickSuggestions: { other: true, strings: true, comments: false },
  suggest: { showWords: false, showStatusBar: true },
  unicodeHighlight: { nonBasicASCII: false },
  accessibilitySupport: 'auto',
};

/** The language of a file, by its name. */
export const language = file => (file.endsWith('.drl') ? DRL : file.endsWith('.yaml') ? 'yaml' : 'plaintext');

export function create(monaco, host, options = {}) {
  return monaco.editor.create(host, {
    ...OPTIONS, model: null, readOnlyMessage: { value: 'This is read-only. Start a draft to change it: **New draft…**' }, ...options,
  });
}

/** The address of a file's model. */
export const address = (monaco, file) => monaco.Uri.from({ scheme: 'book', path: `/${file}` });

/** Draws the findings into the files. @param {{file: string, line: number, column: number, severity: string, text: string}[]} findings */
export function mark(monaco, findings) {
  for (const model of monaco.editor.getModels().filter(m => m.uri.scheme === 'book')) {
    const own = findings.filter(f => address(monaco, f.file).toString() === model.uri.toString());
    monaco.editor.setModelMarkers(model, 'detente', own.map(f => marker(monaco, model, f)));
  }
}

function marker(monaco, model, finding) {
  const line = Math.min(Math.max(finding.line, 1), model.getLineCount());
  const text = model.getLineContent(line);
  const column = Math.min(Math.max(finding.column, 1), text.length + 1);
  const end = column + (/^("[^"]*"?|[$@]?[\w-]+|\S)/.exec(text.slice(column - 1))?.[0].length ?? 0);
  return {
    startLineNumber: line,
    startColumn: end > column ? column : Math.max(1, column - 1),
    endLineNumber: line,
    endColumn: Math.max(end, column),
    message: finding.text,
    severity: finding.severity === 'warning' ? monaco.MarkerSeverity.Warning : monaco.MarkerSeverity.Error,
  };
}
