// What a page weighs on the wire, compressed, with nothing in the browser's store.
import { expect, languages, test } from '../support/fixtures.mjs';
import { plain, publicStates } from '../support/pages.mjs';

const KB = 1024;

/** Opens an address in a context that knows nothing and answers what was fetched for it. */
async function cold(browser, baseURL, path, more = {}) {
  const context = await browser.newContext({ baseURL, ...more });
  try {
    const page = await context.newPage();
    const fetched = [];
    page.on('requestfinished', (request) => fetched.push(request));
    await page.goto(path, { waitUntil: 'load' });
    // What scripts of the page ask for after it has loaded.
    await page.waitForTimeout(more.settle ?? 200);
    return await Promise.all(
      fetched.map(async (request) => {
        const response = await request.response();
        return {
          path: new URL(request.url()).pathname,
          kind: request.resourceType(),
          encoding: response.headers()['content-encoding'],
          bytes: (await request.sizes()).responseBodySize,
        };
      }),
    );
  } finally {
    await context.close();
  }
}

const sum = (fetched, kind) => fetched.filter((one) => one.kind === kind).reduce((total, { bytes }) => total + bytes, 0);

for (const path of plain) {
  test(`public page ${path}`, async ({ browser, baseURL }) => {
    for (const language of languages) {
      const fetched = await cold(browser, baseURL, `/${language}${path}`);
      const document = fetched.find(({ kind }) => kind === 'document');
      expect(document.encoding).toBe('br');
      expect(document.bytes, 'HTML').toBeLessThanOrEqual(14 * KB);
      expect(sum(fetched, 'stylesheet'), 'CSS').toBeGreaterThan(0);
      expect(sum(fetched, 'stylesheet'), 'CSS').toBeLessThanOrEqual(10 * KB);
      expect(sum(fetched, 'script'), 'script').toBeLessThanOrEqual(3 * KB);
      expect(fetched.filter((one) => one.path.endsWith('.wasm'))).toEqual([]);
      expect(fetched.length, fetched.map((one) => one.path).join(' ')).toBeLessThanOrEqual(4);
    }
  });
}

test('every state of a public page', async ({ page, newPerson, consoleOf }) => {
  test.setTimeout(180_000);
  const sizes = new Map();
  page.on('requestfinished', async (request) => {
    if (request.resourceType() === 'document') sizes.set(request.url() + request.method(), (await request.sizes()).responseBodySize);
  });
  const found = [];
  for await (const name of publicStates(page, 'kk', newPerson, await consoleOf('operator1414'))) {
    const seen = await page.evaluate(() => ({
      // Nothing runs or styles from within the page; blocks of data are no scripts.
      inline: [...document.querySelectorAll('script:not([src]), style, [style]')].filter((element) => element.type !== 'application/ld+json').length,
      handlers: [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on'))).length,
      fetched: document.querySelectorAll('script[src], link[rel="stylesheet"], img, iframe, leptos-island').length,
    }));
    if (seen.inline || seen.handlers || seen.fetched > 3) found.push([name, seen]);
  }
  for (const [address, bytes] of sizes) if (bytes > 14 * KB) found.push([address, bytes]);
  expect(found).toEqual([]);
});

test('the console', async ({ browser, baseURL, consoleOf }) => {
  const desk = await consoleOf('operator1414');
  const storageState = await desk.context().storageState();
  for (const path of ['/console', '/console/complaints?view=open', '/console/complaints/new']) {
    const fetched = await cold(browser, baseURL, path, { storageState, settle: 1500 });
    const total = fetched.reduce((bytes, one) => bytes + one.bytes, 0);
    expect(total, JSON.stringify(fetched)).toBeLessThanOrEqual(250 * KB);
    expect(total).toBeGreaterThan(1 * KB);
  }
});
