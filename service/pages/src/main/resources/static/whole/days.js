// Shows what made a day of a pair's curve: a click on the curve or the arrow keys choose it. Without this script the list is of the page's own day.
const details = document.getElementById('day');
const DAY = 86_400_000;
const PAUSE = 150;

/** @param {HTMLElement} panel */
function start(panel) {
  const { first, last, width, query, api, actions } = panel.dataset;
  const find = selector => panel.querySelector(selector);
  const chart = document.querySelector('#trend ~ .plot > svg');
  const line = document.getElementById('day-line');
  const input = find('input');
  const list = find('ol');
  const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY);
  let turn = 0;

  function asOf(day) {
    const parameters = new URLSearchParams(query);
    parameters.set('asOf', day);
    return parameters;
  }

  function row(share, day) {
    const { source, target, type, summary, caution } = share.action;
    const item = document.createElement('li');
    const points = Object.assign(document.createElement('strong'), { className: 'points', textContent: signed(share.points) });
    const link = Object.assign(document.createElement('a'), {
      href: `${actions}${encodeURIComponent(share.action.id)}?${asOf(day)}`,
      textContent: summary || type[0] + type.slice(1).toLowerCase(),
    });
    const about = Object.assign(document.createElement('span'), {
      className: 'meta',
      textContent: `(${source}${target ? ` → ${target}` : ''}, ${words.format(Date.parse(share.action.day))}${caution ? `, ${caution}` : ''})`,
    });
    item.append(points, ' ', link, ' ', about);
    return item;
  }

  const signed = points => (points < 0 ? '−' : '+') + Math.abs(points).toFixed(1);

  /** Draws the chosen day at once, and fetches what made it when no other day is chosen for a moment. */
  function choose() {
    const at = Number(input.value);
    const date = Date.parse(first) + at * DAY;
    const day = new Date(date).toISOString().slice(0, 10);
    const x = `${days === 0 ? 100 : (100 * at) / days}%`;
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    line.setAttribute('visibility', 'visible');
    input.setAttribute('aria-valuetext', words.format(date));
    turn += 1;
    const mine = turn;
    setTimeout(() => mine === turn && fetched(day, date, () => mine === turn), PAUSE);
  }

  async function fetched(day, date, current) {
    const parameters = asOf(day);
    parameters.set('contributions', '5');
    parameters.set('from', day);
    parameters.set('to', day);
    try {
      const answer = await fetch(`${api}/history?${parameters}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) {
        throw new Error(`${answer.status}`);
      }
      const [point] = (await answer.json()).points;
      if (current()) {
        show(day, date, point.tension === null ? 'not known' : point.tension.toFixed(1), point.contributions.map(share => row(share, day)));
      }
    } catch {
      if (current()) {
        const item = document.createElement('li');
        item.textContent = 'The service did not answer: choose the day again, or open its page.';
        show(day, date, 'not known', [item]);
      }
    }
  }

  /** A day right of the last one: the dotted line is no day that anybody knows. */
  function ahead(date) {
    turn += 1;
    line.setAttribute('visibility', 'hidden');
    const item = document.createElement('li');
    item.textContent = `Nothing has happened yet on ${words.format(date)}: the dotted line shows how the tension fades if nothing more happens.`;
    list.replaceChildren(item);
    find('.note').hidden = true;
    panel.dataset.shown = 'ahead';
  }

  function show(day, date, tension, rows) {
    find('.note').hidden = false;
    const page = find('.day-page');
    page.textContent = words.format(date);
    page.href = `?${asOf(day)}`;
    find('.day-tension').textContent = tension;
    find('.day-what').textContent = rows.length > 0 ? 'These actions contributed most:' : '';
    list.replaceChildren(...rows);
    panel.dataset.shown = day;
  }

  input.style.width = width;
  input.max = String(days);
  input.value = String(days);
  input.setAttribute('aria-valuetext', words.format(Date.parse(last)));
  input.addEventListener('input', choose);
  input.parentElement.hidden = false;
  chart.parentElement.classList.add('choosable');
  chart.addEventListener('click', event => {
    const box = chart.getBoundingClientRect();
    // Right of the last day the curve continues as if nothing more happened.
    const drawn = (box.width * parseFloat(width)) / 100;
    const at = Math.round((days * (event.clientX - box.left)) / drawn);
    panel.open = true;
    if (at > days) {
      ahead(Date.parse(first) + at * DAY);
    } else {
      input.value = String(at);
      choose();
    }
    panel.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    input.focus({ preventScroll: true });
  });
}

if (details) {
  start(details);
}
