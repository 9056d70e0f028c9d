// Every page and state, in three languages, on a desktop and 320 px wide: no rule of axe broken, no sideways scrolling,
// and no public page heavier than it may be. Where docs/routes.md has a page that the walk does not come by, it fails.
import { readFile } from 'node:fs/promises';
import { ballast, faults, KB, pagesOf, unvisited, weigh } from '../support/checks.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { consoleStates, plain, publicStates } from '../support/pages.mjs';
import { topic } from '../support/texts.mjs';
import { list } from '../support/venues.mjs';

// The walks do not meet: each has people, complaints and, where it changes one, an account of its own.
test.describe.configure({ mode: 'parallel' });

/** Addresses that are read but are no pages: a feed, and a front door that leads on. */
const noPublicPages = ['/{language}', '/{language}/notices.atom', '/{language}/participants/{kato}/changes.atom'];
/** A front door that leads on to where somebody works, a stream, a part of a page, and files. */
const noConsolePages = [
  '/console',
  '/console/live',
  '/console/complaints/rows',
  '/console/publications/{id}/report.csv',
  '/console/publications/uploads/{id}/report.csv',
];

for (const language of languages) {
  test(`public pages, ${language}`, async ({ page, newPerson, consoleOf }) => {
    test.setTimeout(400_000);
    const weighed = weigh(page);
    const visited = new Set();
    const found = [];
    for await (const name of publicStates(page, language, newPerson, consoleOf)) {
      visited.add(new URL(page.url()).pathname);
      found.push(...(await faults(page, name)), ...(await ballast(page)).map((what) => `${name}: ${what}`));
    }
    const sizes = (await weighed()).sort((one, other) => other.bytes - one.bytes);
    found.push(...sizes.filter(({ bytes }) => bytes > 14 * KB).map(({ address, bytes }) => `${address}: ${bytes} bytes`));
    expect(found).toEqual([]);
    expect(sizes[0].bytes, 'pages were weighed').toBeGreaterThan(2 * KB);
    expect(unvisited(pagesOf('/{language}', noPublicPages), visited)).toEqual([]);
  });

  test(`console pages, ${language}`, async ({ page, newPerson, consoleOf }) => {
    test.setTimeout(400_000);
    const visited = new Set();
    const found = [];
    for await (const [shown, name] of consoleStates(page, language, newPerson, consoleOf)) {
      visited.add(new URL(shown.url()).pathname);
      found.push(...(await faults(shown, name)));
    }
    expect(found).toEqual([]);
    expect(unvisited(pagesOf('/console', noConsolePages), visited)).toEqual([]);
  });
}

test('the fixed page of an overload is read by everybody too', async ({ page }) => {
  await page.setContent(await readFile(new URL('../../server/src/http/overloaded.html', import.meta.url), 'utf8'));
  await expect(page.locator('main')).toContainText('1414');
  expect(await faults(page, 'overload')).toEqual([]);
});

test('the map of the site names no page that is left out here', async ({ request }) => {
  const map = await (await request.get('/sitemap.xml')).text();
  const paths = [...map.matchAll(/<loc>[^<]*?\/kk(\/[^<]*)<\/loc>/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(4);
  // The regions' lists are one page with other names in it, and so are the topics of the questions.
  const one = (path) => path.replace(/^\/participants\/\d{9}$/, list).replace(/^\/faq\/.+$/, topic);
  expect(paths.filter((path) => !plain.includes(one(path)))).toEqual([]);
});

/** The focused element: what it is, whether it is seen and not covered, whether its focus shows. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const style = getComputedStyle(element);
    return {
      key: `${element.tagName} ${element.id} ${element.getAttribute('href') ?? element.getAttribute('name') ?? ''}`,
      free: Boolean(top) && (element.contains(top) || top.contains(element) || Boolean(element.labels?.length)),
      ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    };
  });

test('the keyboard reaches every control, and none hides the focus', async ({ page }) => {
  for (const path of ['/kk/', '/ru/status', '/en/complaints/new']) {
    await page.goto(path);
    const controls = await page.locator('a[href], button, input:not([type="hidden"]), select, textarea, summary').count();
    const seen = new Set();
    for (let i = 0; i < controls + 1; i += 1) {
      await page.keyboard.press('Tab');
      const focus = await focused(page);
      if (!focus) break;
      seen.add(focus.key);
      // The browser scrolls to it in its own time.
      await expect.poll(() => focused(page), { message: `${path} ${focus.key}`, timeout: 3000 }).toMatchObject({ free: true, ring: true });
    }
    expect(seen.size, path).toBeGreaterThan(5);
    // The first stop leads past the head of the page.
    await page.goto(path);
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveAttribute('href', '#main-content');
  }
});
