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

/** For the queries that contain these texts. */
const SPECIAL = {
  // In the order of Prometheus' answer: the panel sorts rows and columns itself.
  'and on (target)': [
    { source: 'CCC', target: 'AAA' },
    { source: 'AAA', target: 'CCC' },
    { source: 'AAA', target: 'BBB' },
  ],
  'by (id, title, color)': ['AAA', 'BBB', 'CCC'].map((id, i) => ({ id, title: id, color: '#F2495C', mainstat: `${70 + i}` })),
  'by (id, source, target, color)': [
    { id: 'AAA-BBB', source: 'BBB', target: 'AAA', color: '#E0B400', mainstat: '45.5' },
    { id: 'AAA-CCC', source: 'AAA', target: 'CCC', color: '#808080', mainstat: '12' },
  ],
  largest_action: [
    { dyad: 'AAA-BBB', source: 'BBB', target: 'AAA', day: '2024-02-01', action: 'x%201', summary: 'A blockade<img src=x onerror=alert(1)>', service: 'http://here' },
  ],
  rule_book_published: [],
};

let server;
let prometheus;
let empty = false;

before(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const query = searchParams.get('query');
    const kept = /^\w+ by \(([^)]+)\)/.exec(query)?.[1].split(', ');
    const special = !empty && Object.entries(SPECIAL).find(([part]) => query?.includes(part))?.[1];
    const result = (special || SERIES).map((labels, i) => {
      const metric = special ? labels : Object.fromEntries(Object.entries(labels).filter(([name]) => kept?.includes(name) ?? true));
      if (pathname === '/api/v1/query') {
        return { metric, value: [Number(searchParams.get('time')), String(50 + i)] };
      }
      if (metric.action) {
        return { metric, values: [[Number(searchParams.get('end')), String(Date.parse(metric.day))]] };
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

  assert.deepEqual(Object.keys(texts), [...world.panels.map(({ title }) => title), 'Marks']);
  assert.match(texts['Most tense dyads'], /AAA-BBB\s+50\.0/);
  assert.match(texts['Levels of tension over time'], /AAA-CCC\s+\S+\s+60\.0/);
  assert.match(texts['Risen in 7 days'], /AAA-CCC\s+51\.0/);
  assert.match(texts['Actors by issue'], /Actor\s+All issues\s+trade\s+AAA\s+50\.0/);
  assert.match(texts['Who strains whom'], /Source\s+AAA\s+BBB\s+CCC\s+AAA\s+52\.00\s+51\.00\s+CCC\s+50\.00/);
  assert.match(texts['Network of the tensest dyads'], /45\.5[^]*12[^]*70[^]*AAA[^]*71[^]*BBB[^]*72[^]*CCC/);
  assert.match(texts.Marks, /^2024-02-01 00:00 BBB to AAA, 2024-02-01\s+A blockade\s+The action and its rules\s+Why: the explanation of that day$/);
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

test('a line without a circle at one of its ends fails', { skip }, async () => {
  const [gone] = SPECIAL['by (id, title, color)'].splice(1, 1);
  try {
    await assert.rejects(draw(world), /Line AAA-BBB from BBB to AAA/);
  } finally {
    SPECIAL['by (id, title, color)'].splice(1, 0, gone);
  }
});

test('what the preview does not know fails with its place', { skip }, async () => {
  const strange = structuredClone(world);
  strange.panels[0].options.sparkle = true;

  await assert.rejects(draw(strange), /sparkle[^]*panels\[0\]\.options/);
});
