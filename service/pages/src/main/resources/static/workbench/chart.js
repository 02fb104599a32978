// Two curves of tension over the days of a backtest.
import uPlot from './lib/uplot/uPlot.esm.js';
import { el, tenths } from './dom.js';

const HEIGHT = 300;
const LOW = 150;
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const seconds = day => Date.parse(`${day}T00:00:00Z`) / 1000;

/**
 * Draws a mover's curves into a place, and again when the colours or the width change.
 * @param {{dyad: string, curve: {day: string, before: number|null, after: number|null}[]}} mover
 * @returns {() => void} takes the chart away
 */
export function draw(place, mover, names) {
  const data = [mover.curve.map(p => seconds(p.day)), mover.curve.map(p => p.before), mover.curve.map(p => p.after)];
  const host = el('div.chart-host', { role: 'img', 'aria-label': `Tension of ${mover.dyad} from ${mover.curve[0]?.day} to ${mover.curve.at(-1)?.day}: `
    + `the last day ${tenths(data[1].at(-1))} ${names[0]}, ${tenths(data[2].at(-1))} ${names[1]}.` });
  place.replaceChildren(host);
  let plot = null;
  let difference = null;
  const change = [data[0], mover.curve.map(p => (p.before === null && p.after === null ? null : (p.after ?? 0) - (p.before ?? 0)))];
  const below = el('div.chart-host.difference-host', { role: 'img', 'aria-label': `${names[1]} less ${names[0]}, day by day: the last day ${tenths(change[1].at(-1), true)}.` });
  place.append(below);
  const redraw = () => {
    plot?.destroy();
    difference?.destroy();
    plot = new uPlot(options(host.clientWidth || 600, names), data, host);
    difference = new uPlot(changes(host.clientWidth || 600), change, below);
  };
  const watch = new ResizeObserver(() => {
    plot?.setSize({ width: host.clientWidth, height: HEIGHT });
    difference?.setSize({ width: host.clientWidth, height: LOW });
  });
  redraw();
  watch.observe(host);
  dark.addEventListener('change', redraw);
  return () => {
    watch.disconnect();
    dark.removeEventListener('change', redraw);
    plot?.destroy();
    difference?.destroy();
  };
}

/** The chart of the differences, below the curves and with the same days. */
function changes(width) {
  const all = options(width, ['', 'change']);
  return {
    ...all,
    height: LOW,
    scales: { y: { range: (u, least, most) => [Math.min(-1, least ?? 0), Math.max(1, most ?? 0)] } },
    axes: [all.axes[0], { ...all.axes[1], label: 'Change' }],
    series: [all.series[0], { ...all.series[2], fill: colour('--area'), value: (u, v) => tenths(v, true) }],
  };
}

function options(width, names) {
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--rule'), width: 1 }, ticks: { stroke: colour('--rule') }, font: '12px system-ui' };
  const value = (u, v) => (v === null || v === undefined ? '–' : v.toFixed(1));
  return {
    width,
    height: HEIGHT,
    tzDate: ts => uPlot.tzDate(new Date(ts * 1000), 'Etc/UTC'),
    scales: { y: { range: (u, least, most) => (least === null ? [0, 100] : [Math.max(0, Math.floor(least / 10) * 10 - 5), Math.min(100, Math.ceil(most / 10) * 10 + 5)]) } },
    axes: [{ ...axis }, { ...axis, label: 'Tension', labelFont: '12px system-ui', size: 44 }],
    series: [
      { label: 'Day', value: (u, ts) => (ts ? new Date(ts * 1000).toISOString().slice(0, 10) : '–') },
      { label: names[0], stroke: colour('--soft'), dash: [6, 5], width: 2, value, points: { show: false } },
      { label: names[1], stroke: colour('--up'), width: 2, value, points: { show: false } },
    ],
  };
}
