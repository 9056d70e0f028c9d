// What a page weighs on the wire, compressed, with nothing in the browser's store. The states that need a journey before
// them are weighed where they are walked through: accessibility.spec.mjs.
import { expect, languages, test } from '../support/fixtures.mjs';
import { KB } from '../support/checks.mjs';
import { built } from '../support/islands.mjs';
import { plain } from '../support/pages.mjs';

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
      // What is kept is packed with Brotli, what is drawn for one answer with gzip.
      expect(['br', 'gzip']).toContain(document.encoding);
      expect(document.bytes, 'HTML').toBeLessThanOrEqual(14 * KB);
      expect(sum(fetched, 'stylesheet'), 'CSS').toBeGreaterThan(0);
      expect(sum(fetched, 'stylesheet'), 'CSS').toBeLessThanOrEqual(10 * KB);
      expect(sum(fetched, 'script'), 'script').toBeLessThanOrEqual(3 * KB);
      expect(fetched.filter((one) => one.path.endsWith('.wasm'))).toEqual([]);
      expect(fetched.length, fetched.map((one) => one.path).join(' ')).toBeLessThanOrEqual(4);
    }
  });
}

/** The first address of a list's links that fits. */
const linked = (page, part) => page.locator(`main a[href*="${part}"]`).first().getAttribute('href');

/** The console's pages, each as an account that works on it; of what has an address of its own, one example. */
const consolePages = {
  operator1414: ['/console', '/console/complaints?view=open', '/console/complaints/new', ['/console/complaints?view=open', '/console/complaints/0']],
  'officer.almaty': ['/console/referrals', ['/console/referrals', '/console/referrals/0']],
  admin: ['/console/accounts', '/console/dead-letters'],
  auditor: ['/console/audit'],
};

for (const [account, pages] of Object.entries(consolePages)) {
  test(`the console of ${account}`, async ({ browser, baseURL, consoleOf }) => {
    const desk = await consoleOf(account);
    const storageState = await desk.context().storageState();
    for (const asked of pages) {
      let path = asked;
      if (Array.isArray(asked)) {
        await desk.goto(asked[0]);
        path = await linked(desk, asked[1]);
      }
      const fetched = await cold(browser, baseURL, path, { storageState, settle: 1500 });
      const total = fetched.reduce((bytes, one) => bytes + one.bytes, 0);
      const documents = fetched.filter(({ kind }) => kind === 'document').map((one) => one.path);
      expect(documents, 'nobody was sent away').toContain(new URL(path, baseURL).pathname);
      expect(documents.filter((one) => one.startsWith('/console/login'))).toEqual([]);
      expect(total, JSON.stringify(fetched)).toBeLessThanOrEqual(250 * KB);
      expect(total).toBeGreaterThan(1 * KB);
      // What is open must be weighed whole: with the islands, where they were built.
      if (built) expect(fetched.some((one) => one.path.endsWith('.wasm')), path).toBe(true);
    }
  });
}
