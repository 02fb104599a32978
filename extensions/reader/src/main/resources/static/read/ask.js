// The form for a text: a file can be dropped on it, or chosen.
import * as kept from './kept.js';
import { byId, say } from '../workbench/dom.js';

/** Longer texts are not read. */
const LONGEST = 100_000;
/** Larger files hold more than is read at once, or no text. */
const MOST = 1_000_000;

async function take(ask, file) {
  const text = ask.elements.text;
  text.setCustomValidity('');
  if (file.size > MOST) {
    text.setCustomValidity(`${file.name} has ${file.size.toLocaleString('en')} bytes: at most about thirty pages are read. Paste a part of it.`);
    text.reportValidity();
    return;
  }
  text.value = await file.text();
  kept.keepForm(ask);
  say(`${file.name} is in the form.`);
  text.focus();
}

export function start() {
  const ask = byId('ask');
  const text = ask.elements.text;
  kept.form(ask);
  text.addEventListener('input', () => text.setCustomValidity(text.value.length > LONGEST
    ? `This has ${text.value.length.toLocaleString('en')} characters: at most ${LONGEST.toLocaleString('en')}, about thirty pages, are read. Paste a part of it.` : ''));
  byId('ask-file').addEventListener('change', e => e.target.files[0] && take(ask, e.target.files[0]));
  for (const [event, over] of [['dragenter', true], ['dragover', true], ['dragleave', false], ['drop', false]]) {
    text.addEventListener(event, e => {
      if (![...e.dataTransfer.types].includes('Files')) {
        return;
      }
      e.preventDefault();
      text.classList.toggle('dropping', over);
      if (event === 'drop' && e.dataTransfer.files[0]) {
        take(ask, e.dataTransfer.files[0]);
      }
    });
  }
}
