// The versions that were in use, and who did what, when and why.
import * as api from './api.js';
import { ask, byId, el, instant, short, table } from './dom.js';

export class History {
  #place = byId('view-history');
  #deeds;

  /** @param {{read: (version: string) => void, compare: (from: string, to: string) => void, rolledBack: (version: string) => void, may: (what: string) => boolean}} deeds */
  constructor(deeds) {
    this.#deeds = deeds;
  }

  async show() {
    const [{ inUse, publications }, audit, drafts] = await Promise.all([api.books(), api.audit(), api.drafts()]);
    const titles = new Map(drafts.map(d => [d.id, d.title]));
    const seen = new Set();
    const rows = publications.map((p, at) => this.#row(p, publications[at + 1], inUse, seen));
    const entries = el('tbody', {});
    const more = el('button', { type: 'button' }, 'Show earlier');
    const add = page => {
      entries.append(...page.entries.map(e => entry(e, titles)));
      more.hidden = !page.nextCursor;
      more.onclick = async () => add(await api.audit(page.nextCursor));
    };
    add(audit);
    const trail = table('Who did what', ['When', 'Who', 'What', 'To what', 'Why'], []);
    trail.querySelector('tbody').replaceWith(entries);
    this.#place.replaceChildren(
      el('h2', {}, 'Versions that are and were in use'),
      table('Versions', ['Version', 'In use since', 'By', 'Why', ''], rows),
      el('h2', {}, 'Who did what'), trail, el('p', {}, more));
  }

  #row(p, older, inUse, seen) {
    const now = p.version === inUse && !seen.has(inUse);
    const again = seen.has(p.version);
    seen.add(p.version);
    return el('tr', { 'data-version': p.version },
      el('th', { scope: 'row' }, el('code', { title: p.version }, short(p.version)), now ? el('span.badge.ok', {}, 'in use') : null),
      el('td.nobr', {}, instant(p.at)), el('td', {}, p.author), el('td', {}, p.reason),
      el('td.row-deeds', {},
        el('button', { type: 'button', onclick: () => this.#deeds.read(p.version) }, 'Read'),
        older && older.version !== p.version ? el('button', { type: 'button', onclick: () => this.#deeds.compare(older.version, p.version) }, 'Differences') : null,
        p.version !== inUse && !again ? el('button.back', {
          type: 'button', disabled: !this.#deeds.may('publish'), title: this.#deeds.may('publish') ? null : 'Only a publisher may do that.', onclick: () => this.#rollBack(p),
        }, 'Roll back to it…') : null));
  }

  #rollBack({ version, at }) {
    ask({
      title: `Roll back to version ${short(version)}`,
      text: [`It came into use on ${instant(at)}. It will be in use again as soon as every score is computed; drafts stay as they are.`],
      fields: [{ name: 'reason', label: 'Why?' }],
      action: 'Roll back',
    }, async ({ reason }) => {
      await api.rollback(version, reason);
      this.#deeds.rolledBack(version);
    });
  }
}

const VERSION = /[0-9a-f]{64}/g;
const DRAFT = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A text of the audit with its long names as people know them: versions by eight digits, drafts by title. */
const words = (text, titles) => text.replace(DRAFT, id => (titles.has(id) ? `“${titles.get(id)}”` : `draft ${id.slice(0, 8)}`)).replace(VERSION, short);

/** One deed. */
const entry = (e, titles) => el('tr', {},
  el('td.nobr', {}, instant(e.at)), el('td', {}, e.author), el('td', {}, e.what),
  el('td', { title: e.subject }, words(e.subject, titles)), el('td', { title: e.reason }, words(e.reason, titles)));
