// Small helpers for the page's elements. Data comes in as text nodes and attributes only.

/**
 * Makes an element.
 * @param {string} tag the tag, with classes after dots: "li.card"
 * @param {Object<string, any>} [attributes] attributes; functions become listeners ("onclick"), false and null leave out, true is an empty one
 * @param {...(Node|string|number|null|undefined)} children nodes, or what becomes a text node
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length > 0) {
    node.className = classes.join(' ');
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(key, value === true ? '' : String(value));
    }
  }
  node.append(...children.filter(c => c !== null && c !== undefined).map(c => (c instanceof Node ? c : String(c))));
  return node;
}

/** @returns {HTMLElement} the element of that id, which the page has */
export const byId = id => document.getElementById(id);

/** Announces to screen readers what has just happened. */
export function say(text) {
  byId('said').textContent = text;
}

/** Shows a notice above the work, or takes it away. */
export function notice(...children) {
  const place = byId('notice');
  place.replaceChildren(...children);
  place.hidden = children.length === 0;
}

/** A table. @param {string[]} heads heads of columns; one that starts with # is of numbers @param {Node[]} rows */
export function table(caption, heads, rows) {
  return el('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
    el('table', {}, el('caption.sr', {}, caption),
      el('thead', {}, el('tr', {}, ...heads.map(h => el(h.startsWith('#') ? 'th.num' : 'th', { scope: 'col' }, h.replace(/^#/, ''))))),
      el('tbody', {}, ...rows)));
}

/** Makes a tab list work: arrows move, the chosen tab's panel shows. @param {(id: string) => void} chosen receives the id of the panel */
export function tabs(list, chosen = () => {}) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const choose = tab => {
    for (const other of all) {
      const on = other === tab;
      other.setAttribute('aria-selected', String(on));
      other.tabIndex = on ? 0 : -1;
      byId(other.getAttribute('aria-controls')).hidden = !on;
    }
    chosen(tab.getAttribute('aria-controls'));
  };
  list.addEventListener('click', e => {
    const tab = e.target.closest('[role=tab]');
    if (tab) {
      choose(tab);
    }
  });
  list.addEventListener('keydown', e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    const at = all.indexOf(document.activeElement);
    const next = step ? all[(at + step + all.length) % all.length]
      : e.key === 'Home' ? all[0] : e.key === 'End' ? all[all.length - 1] : null;
    if (next && at >= 0) {
      e.preventDefault();
      next.focus();
      choose(next);
    }
  });
  return id => choose(all.find(tab => tab.getAttribute('aria-controls') === id));
}

/**
 * Asks in a dialog.
 * @param {{title: string, text?: (Node|string)[], fields: {name: string, label: string, value?: string, required?: boolean, area?: boolean}[], action: string}} question
 * @param {(answer: Object<string, string>) => Promise<void>} act does what is asked for; what it throws is shown and the dialog stays
 */
export function ask({ title, text = [], fields, action }, act) {
  const wrong = el('p.wrong', { role: 'alert' });
  const inputs = fields.map(f => el(f.area ? 'textarea' : 'input', {
    id: `ask-${f.name}`, name: f.name, value: f.value ?? '', required: f.required !== false, autocomplete: 'off', maxlength: f.area ? null : f.maxlength ?? 500, rows: f.area ? 12 : null,
  }));
  const go = el('button.primary', { type: 'submit' }, action);
  const form = el('form', { method: 'dialog' },
    el('h2', { id: 'dialog-title' }, title),
    ...text.map(t => (t instanceof Node ? t : el('p', {}, t))),
    ...fields.map((f, i) => el('p.ask-field', {}, el('label', { for: `ask-${f.name}` }, f.label), inputs[i])),
    wrong,
    el('p.deeds', {}, go, el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel')));
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title' }, form);
  form.addEventListener('submit', async e => {
    e.preventDefault();
    go.disabled = true;
    wrong.textContent = '';
    try {
      await act(Object.fromEntries(inputs.map(i => [i.name, i.tagName === 'TEXTAREA' ? i.value : i.value.trim()])));
      dialog.close();
    } catch (problem) {
      wrong.textContent = problem.message;
    } finally {
      go.disabled = false;
    }
  });
  open(dialog);
}

/** Shows a dialog until it is closed; the focus goes back to where it was. */
export function open(dialog) {
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    before?.focus?.();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** An instant as the other pages write it: 21 Jun 2024 10:00 UTC. */
export function instant(iso) {
  const time = new Date(iso);
  const day = time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return `${day} ${time.toISOString().slice(11, 16)} UTC`;
}

/** A version for the eye: its first eight digits. */
export const short = version => version.slice(0, 8);

/** A number with one digit and a real minus; a plus too where it is a change. */
export function tenths(value, change = false) {
  if (value === null || value === undefined) {
    return 'no data';
  }
  const text = Math.abs(value).toFixed(1);
  return (value < 0 && text !== '0.0' ? '\u2212' : change && text !== '0.0' ? '+' : '') + text;
}

/** How many: "1 case", "2 cases". */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
