// The keys of the workbench, and the list of them.
import { el, open } from './dom.js';

const LIST = [
  ['Ctrl+S', 'save the draft'],
  ['Ctrl+Enter', 'save and run the cases'],
  ['F8, Shift+F8', 'go to the next or the previous problem'],
  ['Ctrl+Space', 'complete the word'],
  ['Alt+1 to Alt+4', 'go to Edit, Differences, Backtest, Versions and audit'],
  ['Alt+F', 'find a file, words, or rules by what they mean (about:TWN gives:CHN-USA); then arrows and Enter'],
  ['Alt+E', 'go to the editor'],
  ['Ctrl+M', 'in the editor: whether Tab leaves it or indents'],
  ['F1', 'in the editor: all its commands'],
  ['?', 'this list'],
];

export function help() {
  const dialog = el('dialog', { 'aria-labelledby': 'keys-title' },
    el('form', { method: 'dialog' },
      el('h2', { id: 'keys-title' }, 'Keys'),
      el('dl.keys', {}, ...LIST.flatMap(([key, what]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)])),
      el('p.note', {}, 'On a Mac, Cmd does what Ctrl does.'),
      el('p.deeds', {}, el('button.primary', { type: 'submit' }, 'Close'))));
  open(dialog);
}

/** Listens for keys on the whole page, in front of the editor. @param {Object<string, () => void>} deeds by key, such as "ctrl+s" */
export function listen(deeds) {
  window.addEventListener('keydown', e => {
    const typing = e.target.closest?.('input, textarea, select, .monaco-editor, dialog');
    const held = `${e.ctrlKey || e.metaKey ? 'ctrl+' : ''}${e.altKey ? 'alt+' : ''}${e.shiftKey && e.key.length > 1 ? 'shift+' : ''}`;
    // On some keyboards Alt makes another letter, so those are recognised by the key's place.
    const key = e.altKey ? e.code.replace(/^(Key|Digit)/, '').toLowerCase() : e.key.toLowerCase();
    const deed = deeds[held + key];
    if (deed && !document.querySelector('dialog[open]') && (held.includes('ctrl') || held.includes('alt') || key.startsWith('f') && key.length > 1 || !typing)) {
      e.preventDefault();
      e.stopPropagation();
      deed();
    }
  }, true);
}
