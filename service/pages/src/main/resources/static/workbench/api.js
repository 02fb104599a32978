// The REST interface, as the workbench uses it. Every failure is a Problem whose message can be shown to people.

/** The service's root, which is one above the folder of these scripts. */
export const ROOT = new URL('..', import.meta.url).pathname;
export const API = `${ROOT}api/v1`;
const BOOKS = `${API}/rule-books`;

/** What the service reported as wrong. */
export class Problem extends Error {
  constructor(message, status, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

function csrf() {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  const header = document.querySelector('meta[name="csrf-header"]')?.content;
  return token && header ? { [header]: token } : {};
}

export async function send(method, path, body, signal) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (method !== 'GET') {
    Object.assign(headers, csrf());
  }
  if (body !== undefined) {
    headers['Content-Type'] = typeof body === 'string' ? 'text/plain' : 'application/json';
  }
  let response;
  try {
    response = await fetch(path, {
      method, headers, signal, credentials: 'same-origin', body: typeof body === 'string' ? body : body && JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem('The service does not answer. Your text is kept in this browser; try again when the service runs.', 0, null);
  }
  const text = await response.text();
  const type = response.headers.get('Content-Type') ?? '';
  const json = text && type.includes('json') ? JSON.parse(text) : null;
  if (!response.ok) {
    throw new Problem(message(response.status, json), response.status, json);
  }
  return { json, location: response.headers.get('Location') };
}

function message(status, problem) {
  if (problem?.detail) {
    return problem.detail;
  }
  return status === 401 ? 'You are not signed in: sign in, then try again.'
    : status === 403 ? 'You may not do that: ask somebody whose role allows it.'
      : `The service answered with status ${status} and no reason: its log says more.`;
}

const get = async path => (await send('GET', path)).json;
const at = (...parts) => [BOOKS, ...parts.map(encodeURIComponent)].join('/');

/** What supposed actions would do. */
export const whatIf = async (question, signal) => (await send('POST', `${API}/what-if`, question, signal)).json;

export const actors = () => get(`${API}/actors`);
export const eventTypes = () => get(`${API}/event-types`);
export const profile = () => get(at('profile'));
/** Who is calling and may do what; null where the service has no access control and everybody may do everything. */
export const me = () => get(`${API}/me`).catch(e => {
  if (e.status === 404) {
    return null;
  }
  throw e;
});

export const books = () => get(BOOKS);
export const files = async version => (await get(at(version))).files;
export const changes = async (version, since) => (await get(`${at(version, 'changes')}?since=${encodeURIComponent(since)}`)).changes;
export const audit = cursor => get(`${at('audit')}?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
export const validate = async (bookFiles, signal) => (await send('POST', at('validate'), { files: bookFiles }, signal)).json;

/** One action under the rules of these files: an id, or an action in braces as a case gives it. */
export const tryAction = async (bookFiles, action, signal) =>
  (await send('POST', at('try'), { files: bookFiles, ...(action.startsWith('{') ? { given: action } : { action }) }, signal)).json;
/** The rules of these files in words, those that are asked for. */
export const ruleWords = async (bookFiles, asked, signal) => (await send('POST', at('rules'), { files: bookFiles, ...asked }, signal)).json.rules;
/** What each rule of the book in use gave so far. */
export const rulesAtWork = async () => (await get(`${API}/rules`)).rules;
export const latestActions = pair => get(`${API}/actions?dyad=${encodeURIComponent(pair)}&limit=40`);

export const inbox = () => get(at('inbox'));
export const comment = async (id, said) => (await send('POST', at('drafts', id, 'comments'), said)).json;
export const sendBack = (id, version, reason) => send('POST', at('drafts', id, 'send-back'), { version, reason });
export const bringUp = async id => (await send('POST', at('drafts', id, 'bring-up'))).json;
/** Where a change between two versions can be had as a patch. */
export const patchOf = (version, since) => `${at(version, 'patch')}?since=${encodeURIComponent(since)}`;
export const applyPatch = async (id, patch) => (await send('POST', at('drafts', id, 'patch'), patch)).json;

export const drafts = async () => (await get(at('drafts'))).drafts;
export const draft = id => get(at('drafts', id));
export const newDraft = async (title, base) => (await send('POST', at('drafts'), base ? { title, base } : { title })).json;
export const save = async (id, bookFiles, was) => (await send('PUT', at('drafts', id), { files: bookFiles, was })).json;
export const discard = (id, reason) => send('DELETE', `${at('drafts', id)}?reason=${encodeURIComponent(reason)}`);
export const test = async id => (await send('POST', at('drafts', id, 'test'))).json;
export const approve = (id, version, reason) => send('POST', at('drafts', id, 'approve'), { version, reason });
export const publish = (id, version, reason) => send('POST', at('drafts', id, 'publish'), { version, reason });
export const rollback = (version, reason) => send('POST', at(version, 'rollback'), { reason });

/** Starts a backtest. @returns {Promise<string>} its address */
export async function startBacktest(id, from, to) {
  const query = new URLSearchParams(Object.entries({ from, to }).filter(([, day]) => day));
  const { location } = await send('POST', `${at('drafts', id, 'backtests')}${query.size > 0 ? `?${query}` : ''}`);
  return new URL(location, window.location.href).pathname;
}
/** The address of a backtest that the service keeps. */
export const backtestAt = id => at('backtests', id);
export const backtest = address => get(address);
export const cancel = address => send('DELETE', address);
