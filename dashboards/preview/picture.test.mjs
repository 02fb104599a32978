// Draws the world overview from canned answers: node --test. It skips where there is no Chromium.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BROWSERS, picture } from './picture.mjs';

const skip = !BROWSERS.some((path) => existsSync(path)) && 'no Chromium';
const world = JSON.parse(await readFile(new URL('../grafana/dashboards/detente-world.json', import.meta.url), 'utf8'));

const SERIES = [
  { dyad: 'AAA-BBB', actor: 'AAA', issue: 'all' },
  { dyad: 'AAA-CCC', actor: 'CCC', issue: 'trade' },
];

let server;
let prometheus;
let empty = false;

before(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const kept = /^\w+ by \(([^)]+)\)/.exec(searchParams.get('query'))?.[1].split(', ');
    const result = SERIES.map((labels, i) => {
      const metric = Object.fromEntries(Object.entries(labels).filter(([name]) => kept?.includes(name) ?? true));
      if (pathname === '/api/v1/query') {
        return { metric, value: [Number(searchParams.get('time')), String(50 + i)] };
      }
      const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(searchParams.get(name)));
      const times = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, k) => start + k * step);
      return { metric, values: times.map((time, k) => [time, String(50 + i + (k % 10))]) };
    });
    const resultType = pathname === '/api/v1/query' ? 'vector' : 'matrix';
    response.end(JSON.stringify({ status: 'success', data: { resultType, result: empty ? [] : result } }));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  prometheus = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

async function draw(dashboard) {
  const out = join(await mkdtemp(join(tmpdir(), 'preview-')), 'picture.png');
  const texts = await picture({ dashboard, prometheus, from: '2024-01-01', to: '2024-03-31', out });
  return { texts, size: (await stat(out)).size };
}

test('every panel shows what Prometheus answers', { skip }, async () => {
  const { texts, size } = await draw(world);

  assert.deepEqual(Object.keys(texts), world.panels.map(({ title }) => title));
  assert.match(texts['Most tense dyads'], /AAA-BBB\s+50\.0/);
  assert.match(texts['Levels of tension over time'], /AAA-CCC\s+\S+\s+60\.0/);
  assert.match(texts['Risen in 7 days'], /AAA-CCC\s+51\.0/);
  assert.match(texts['Actors by issue'], /Actor\s+All issues\s+trade\s+AAA\s+50\.0/);
  assert.ok(size > 50_000, `${size} bytes are no picture of a dashboard`);
});

test('no answer shows the no-data text', { skip }, async () => {
  empty = true;
  try {
    const { texts } = await draw(world);

    assert.match(texts['In crisis'], /no data/);
    assert.match(texts['Risen in 7 days'], /nothing moved, or there is no data/);
  } finally {
    empty = false;
  }
});

test('what the preview does not know fails with its place', { skip }, async () => {
  const strange = structuredClone(world);
  strange.panels[0].options.sparkle = true;

  await assert.rejects(draw(strange), /sparkle[^]*panels\[0\]\.options/);
});
