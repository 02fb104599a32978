// Makes all pictures of the documents from the demo: see README.md.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const JAR = 'service/app/target/detente.jar';
const BUILD = 'mvn -q package -Dmaven.test.skip -pl service/app -am';
const BOARDS = join(ROOT, 'dashboards/grafana/dashboards');
const DEMO = 'service/intake/src/main/resources/demo';
const RANGE = { from: '2022-12-21', to: '2024-06-21' };
const PATIENCE = 300_000;
const KEY = randomBytes(16).toString('hex');

/** The report of docs/read.png, invented: the demo has what it builds on. */
const REPORT = `China on Saturday condemned the United States for selling two radar systems to Taiwan. Washington rejected the protest.

Secretary of State Antony Blinken had warned on Friday that the United States would impose sanctions on Chinese banks unless deliveries of machine tools to Russia stopped. The two sides nevertheless agreed to reopen a telephone line between their armed forces. Foreign Minister Wang Yi called on Washington to lift its tariffs on solar panels.

Two days earlier a Chinese coast guard ship had rammed a Philippine supply boat near Second Thomas Shoal. Manila summoned the Chinese ambassador.`;

/** How to take each picture. */
const PICTURES = {
  'dashboards/pictures/dyad.png': dashboard('detente-dyad', { variables: ['dyad=CHN-USA'] }),
  'docs/grafana.png': dashboard('detente-dyad', { variables: ['dyad=CHN-USA'], width: 1400, height: 1050 }),
  'dashboards/pictures/world.png': dashboard('detente-world', {}),
  'docs/morning.png': page('/', { width: 1400 }),
  'docs/matrix.png': page('/matrix', { width: 1400 }),
  'docs/dyad.png': page('/dyads/CHN-USA', { width: 1180, height: 1500 }),
  'docs/read.png': page('/read', { width: 1400, height: 834 }, readReport),
  'docs/workbench.png': page('/workbench', { width: 1280, height: 800 }, misspell),
  'docs/workbench-backtest.png': page('/workbench', { width: 1280, height: 800 }, backtest),
};

/** A dashboard over the demo's days. */
function dashboard(name, options) {
  const board = `${name}.json`;
  return {
    board,
    async take({ prometheus, folder }) {
      const { picture } = await import('./picture.mjs');
      const out = join(folder, `${name}.png`);
      await picture({ dashboard: JSON.parse(readFileSync(join(BOARDS, board), 'utf8')), prometheus, ...RANGE, ...options, out });
      return readFile(out);
    },
  };
}

/** A page of the service, as high as the window or, without a height, the whole; after what somebody does there. */
function page(path, { width, height }, act) {
  return {
    async take({ service, context }) {
      const tab = await context.newPage();
      await tab.setViewportSize({ width, height: height ?? 900 });
      if (act) {
        await signIn(tab, service);
      }
      await tab.goto(service + path);
      await act?.(tab);
      const shot = await tab.screenshot({ fullPage: !height, animations: 'disabled' });
      await tab.close();
      return shot;
    },
  };
}

async function signIn(tab, service) {
  await tab.goto(`${service}/sign-in`);
  if (await tab.$('#key')) {
    await tab.fill('#key', KEY);
    await tab.press('#key', 'Enter');
    await tab.waitForSelector('.who b');
  }
}

async function readReport(tab) {
  await tab.fill('#ask-text', REPORT);
  await tab.fill('#ask-day', '2024-04-27');
  await tab.fill('#ask-title', 'Radars, banks and a rammed boat');
  await tab.click('.ask button');
  await tab.waitForSelector('#desk');
  await tab.waitForFunction(() => document.body.dataset.ready === 'true' && !document.querySelector('.waiting'));
  await tab.waitForFunction(() => document.querySelector('#tension')?.textContent.includes('China – United States'));
}

const NAME = 'Arms for Taiwan strain relations with Beijing';
const POINTS = 'signals.escalate($a, 3).between("USA", "CHN").because("arms for Taiwan")';
const HIT = `{rule: "${NAME}", kind: ESCALATION, source: USA, target: CHN, issue: taiwan, points: 3`;
const MATCH = 'source == "USA", target == "TWN", issue == "taiwan", code == "072"';

/** Begins a draft. */
async function begin(tab) {
  await tab.waitForFunction(() => document.body.dataset.ready === 'true');
  await tab.click('#new-draft');
  await tab.fill('#ask-title', 'Arms for Taiwan weigh more');
  await tab.press('#ask-title', 'Enter');
  await tab.waitForFunction(() => !document.querySelector('dialog'));
}

/** Replaces a text of a file in the workbench by another, and leaves the cursor at its end. */
async function edit(tab, file, before, after) {
  await tab.keyboard.press('Alt+f');
  await tab.keyboard.type(file);
  await tab.keyboard.press('Enter');
  await tab.waitForFunction((name) => document.getElementById('file-name').textContent === name, file);
  const found = await tab.evaluate(
    ([from, to]) => {
      const [editor] = monaco.editor.getEditors();
      const [match] = editor.getModel().findMatches(from, false, false, true, null, false);
      if (match) {
        editor.executeEdits('', [{ range: match.range, text: to }]);
        editor.setPosition(match.range.getStartPosition());
        editor.revealLineInCenter(match.range.startLineNumber);
        editor.focus();
      }
      return Boolean(match);
    },
    [before, after]
  );
  if (!found) {
    throw new Error(`${file} no longer holds ${before}: change it in dashboards/preview/pictures.mjs as well`);
  }
}

async function misspell(tab) {
  await begin(tab);
  await edit(tab, 'taiwan.drl', MATCH, MATCH.replace('TWN', 'TWM'));
  await tab.waitForFunction(() => document.querySelector('#problems').textContent.includes('TWM'));
  await tab.waitForSelector('#editor .squiggly-error');
  await tab.keyboard.press('F8');
  await tab.waitForFunction(() => document.querySelector('.monaco-hover')?.textContent.includes('TWM'));
}

async function backtest(tab) {
  await begin(tab);
  await edit(tab, 'taiwan.drl', POINTS, POINTS.replace('3', '9'));
  await edit(tab, 'taiwan.cases.yaml', HIT, HIT.replace('points: 3', 'points: 9'));
  await tab.keyboard.press('Control+Enter');
  await tab.waitForSelector('[data-step=tested][data-done=true]');
  await tab.keyboard.press('Alt+3');
  await tab.click('#start-backtest');
  await tab.waitForSelector('#backtest-result[data-state=finished]');
  await tab.waitForSelector('#view-backtest .chart canvas');
  await tab.waitForSelector('[data-step=backtested][data-done=true]');
}

/** A port of this machine that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts a program that ends with this one; what it says is shown when it ends too early. */
function start(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = (said + text).slice(-4000)));
  }
  child.on('error', (error) => (said += error.message));
  const ended = new Promise((resolve) => child.on('close', resolve));
  return {
    /** Waits until something is there. */
    async until(what, check) {
      for (const end = Date.now() + PATIENCE; !(await check().catch(() => false)); await sleep(500)) {
        if (child.exitCode !== null || child.pid === undefined || Date.now() > end) {
          throw new Error(`${command} did not come to this: ${what}. It said:\n${said}`);
        }
      }
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

const json = async (address) => (await fetch(address)).json();

async function startService(folder) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const args = ['-jar', join(ROOT, JAR), '--demo', `--server.port=${port}`];
  const program = start('java', args, { cwd: folder, env: { ...process.env, DETENTE_ADMIN_KEY: KEY } });
  return { ...program, address, port, ready: () => program.until('the demo has scores', async () => (await fetch(`${address}/actuator/health/readiness`)).ok) };
}

/** Prometheus with local.yml, in more of a hurry. */
async function startPrometheus(folder, service) {
  await cp(join(ROOT, 'dashboards/prometheus'), folder, { recursive: true });
  const file = join(folder, 'local.yml');
  const config = (await readFile(file, 'utf8')).replaceAll('127.0.0.1:8080', `127.0.0.1:${service.port}`).replaceAll(/(scrape|evaluation)_interval: 1m/g, '$1_interval: 2s');
  await writeFile(file, config);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const program = start('prometheus', [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${port}`]);
  const scraped = async () => {
    const { data } = await json(`${address}/api/v1/targets`);
    return data.activeTargets.every(({ health }) => health === 'up');
  };
  return {
    ...program,
    address,
    async ready() {
      await program.until('the service is scraped', scraped);
      // Recording rules build on one another.
      await sleep(10_000);
    },
  };
}

const sha256 = (...files) => files.reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256')).digest('hex');

/** What a picture was made of, as DocumentPicturesTest reads it: the rule book's version, the demo's rows, and the dashboard with its hash. */
function origin(board, ruleBook) {
  const rows = readdirSync(join(ROOT, DEMO)).filter((file) => /^[^.]+\.csv$/.test(file)).sort();
  return {
    'rule-book': ruleBook,
    demo: sha256(...rows.map((file) => join(ROOT, DEMO, file))),
    ...(board && { dashboard: `${board} ${sha256(join(BOARDS, board))}` }),
  };
}

/** A PNG with few colours, and a tEXt chunk for each entry before its last chunk, IEND, of 12 bytes. */
async function stamped(png, entries) {
  const { default: sharp } = await import('sharp');
  const small = await sharp(png).png({ palette: true, effort: 10, dither: 0 }).toBuffer();
  const chunks = Object.entries(entries).map(([keyword, text]) => {
    const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1');
    const chunk = Buffer.alloc(body.length + 8);
    chunk.writeUInt32BE(body.length - 4, 0);
    body.copy(chunk, 4);
    chunk.writeUInt32BE(crc32(body), body.length + 4);
    return chunk;
  });
  return Buffer.concat([small.subarray(0, -12), ...chunks, small.subarray(-12)]);
}

/** What is missing, in sentences with the remedy. */
function missing() {
  const lacks = [['java', '-version'], ['prometheus', '--version']]
    .filter(([tool, ...args]) => spawnSync(tool, args).error)
    .map(([tool]) => `There is no ${tool} on the PATH: install it (Debian: apt install ${tool === 'java' ? 'openjdk-17-jre-headless' : tool}).`);
  if (!existsSync(join(ROOT, 'dashboards/preview/node_modules/sharp'))) {
    lacks.push('The packages of dashboards/preview are not installed: npm ci --prefix dashboards/preview');
  }
  if (!existsSync(join(ROOT, JAR))) {
    return [...lacks, `There is no ${JAR}: ${BUILD}`];
  }
  const built = statSync(join(ROOT, JAR)).mtimeMs;
  const newer = ['model', 'rules', 'service/intake', 'service/scoring', 'service/api', 'service/pages', 'service/app']
    .flatMap((module) => readdirSync(join(ROOT, module, 'src/main'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .find((file) => statSync(file).mtimeMs > built);
  return newer ? [...lacks, `${JAR} is older than ${newer.slice(ROOT.length + 1)}: ${BUILD}`] : lacks;
}

async function main(names) {
  const unknown = names.filter((name) => !PICTURES[name]);
  const faults = [...unknown.map((name) => `There is no picture ${name}: choose from ${Object.keys(PICTURES).join(', ')}.`), ...missing()];
  if (faults.length > 0) {
    throw new Error(faults.join('\n'));
  }
  const chosen = Object.entries(PICTURES).filter(([name]) => names.length === 0 || names.includes(name));
  const { launch } = await import('./picture.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const started = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) {
      await end();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => stop().then(() => process.exit(1)));
  }
  try {
    const browser = await launch();
    started.push(() => browser.close());
    console.log('starting the demo');
    const service = await startService(folder);
    started.push(service.stop);
    await service.ready();
    const scores = await json(`${service.address}/api/v1/scores/CHN-USA`);
    console.log(`the demo is there, with rule book ${scores.ruleBook.version}`);
    const prometheus = await startPrometheus(join(folder, 'prometheus'), service);
    started.push(prometheus.stop);
    await prometheus.ready();
    console.log('Prometheus is there');
    const context = await browser.newContext({ colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC' });
    context.setDefaultTimeout(120_000);
    for (const [name, { take, board }] of chosen) {
      const shot = await take({ service: service.address, prometheus: prometheus.address, context, folder });
      const png = await stamped(shot, origin(board, scores.ruleBook.version));
      await writeFile(join(ROOT, name), png);
      console.log(`${name}, ${Math.round(png.length / 1000)} kB`);
    }
  } finally {
    await stop();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
