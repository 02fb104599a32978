// Draws one dashboard into a PNG: see README.md.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const HERE = dirname(fileURLToPath(import.meta.url));
const DASHBOARDS = join(HERE, '../grafana/dashboards');
export const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FONTS = '@fontsource/inter/files/inter-latin';
const PACKAGES = [
  '@grafana/data',
  '@grafana/schema',
  '@grafana/ui',
  '@grafana/ui/unstable',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'rxjs',
  'zod',
];
const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-GB',
];

/** Starts Chromium without a window. */
export function launch(path = BROWSERS.find((path) => existsSync(path))) {
  if (!path) {
    throw new Error(`No Chromium at ${BROWSERS.join(', ')}: install Debian's package chromium, or name one with --chromium`);
  }
  return chromium.launch({ executablePath: path, args: BROWSER_FLAGS });
}

/** Hands out files of packages where Grafana's components look for them. */
function hand(middlewares, from, type, to) {
  middlewares.use(from, async (request, response) => {
    response.setHeader('Content-Type', type);
    response.end(await readFile(join(HERE, 'node_modules', to(request.url))));
  });
}

/** Serves the page, the dashboard and, beneath /prometheus, Prometheus. */
async function serve(dashboard, prometheus) {
  const server = await createServer({
    root: HERE,
    logLevel: 'error',
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      proxy: { '/prometheus': { target: prometheus, rewrite: (path) => path.slice('/prometheus'.length) } },
    },
    // All of them at once, so that no later discovery makes the browser load the page anew.
    optimizeDeps: { include: PACKAGES, noDiscovery: true },
    plugins: [
      {
        name: 'dashboard',
        configureServer({ middlewares }) {
          middlewares.use('/dashboard.json', (_, response) => response.end(JSON.stringify(dashboard)));
          hand(middlewares, '/build/img/icons', 'image/svg+xml', (path) => join('@grafana/ui/dist/public/img/icons', path));
          hand(middlewares, '/fonts/inter/Inter-Regular.woff2', 'font/woff2', () => `${FONTS}-400-normal.woff2`);
          hand(middlewares, '/fonts/inter/Inter-Medium.woff2', 'font/woff2', () => `${FONTS}-500-normal.woff2`);
        },
      },
    ],
  });
  await server.listen();
  return server;
}

/**
 * Draws a dashboard.
 *
 * @param options as the command's, with the dashboard's JSON in place of its name
 * @returns the text of each panel by its title
 */
export async function picture({ dashboard, prometheus, variables = [], from, to, theme = 'dark', width = 1600, height: most = Infinity, scale = 1, out, chromiumPath }) {
  const browser = await launch(chromiumPath);
  const server = await serve(dashboard, prometheus);
  try {
    const page = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor: scale });
    page.setDefaultTimeout(120_000);
    const failed = new Promise((_, reject) => page.on('pageerror', reject));
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) {
        console.warn(message.text());
      }
    });
    const address = new URLSearchParams({ theme, ...(from && { from }), ...(to && { to }) });
    variables.forEach((variable) => address.append('var', variable));
    const drawn = page
      .goto(`${server.resolvedUrls.local[0]}?${address}`)
      .then(() => page.waitForSelector('[data-panel]'))
      // Tables draw only what is in sight.
      .then(() => page.evaluate(() => document.documentElement.scrollHeight))
      .then((height) => page.setViewportSize({ width, height }))
      // Plots and tables measure themselves before they draw.
      .then(() => page.waitForTimeout(1500));
    await Promise.race([drawn, failed]);
    const ends = await page.$$eval('[data-panel]', (panels) => panels.map((panel) => Math.ceil(panel.getBoundingClientRect().bottom)));
    const fitting = ends.filter((end) => end < most);
    await page.screenshot({ path: out, ...(fitting.length < ends.length && { clip: { x: 0, y: 0, width, height: Math.max(...fitting) + 8 } }) });
    return await page.$$eval('[data-panel]', (panels) =>
      Object.fromEntries(panels.map((panel) => [panel.dataset.panel, panel.innerText]))
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
      var: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      theme: { type: 'string', default: 'dark' },
      width: { type: 'string', default: '1600' },
      height: { type: 'string' },
      scale: { type: 'string', default: '1' },
      out: { type: 'string' },
      chromium: { type: 'string' },
    },
  });
  const [name] = positionals;
  if (positionals.length !== 1) {
    throw new Error('Name one dashboard: the name of a file in dashboards/grafana/dashboards without .json, or a path');
  }
  const file = name.endsWith('.json') ? name : join(DASHBOARDS, `${name}.json`);
  const out = values.out ?? `${name.replace(/\.json$/, '')}.png`;
  await picture({
    dashboard: JSON.parse(await readFile(file, 'utf8')),
    prometheus: values.prometheus,
    variables: values.var,
    from: values.from,
    to: values.to,
    theme: values.theme,
    width: Number(values.width),
    height: Number(values.height ?? Infinity),
    scale: Number(values.scale),
    chromiumPath: values.chromium,
    out,
  });
  console.log(out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
