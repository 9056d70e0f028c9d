// Every page and state, in three languages, on a desktop and 320 px wide: no rule of axe broken, no sideways scrolling.
import AxeBuilder from '@axe-core/playwright';
import { expect, languages, test } from '../support/fixtures.mjs';
import { consoleStates, plain, publicStates } from '../support/pages.mjs';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [{ width: 1280, height: 900 }, { width: 320, height: 640 }];

/** What is wrong with the page as it is, each with the state and width it was seen at. */
async function faults(page, name) {
  const found = [];
  for (const size of widths) {
    await page.setViewportSize(size);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    for (const { id, nodes } of violations) {
      found.push(`${name}, ${size.width} px: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
    }
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) found.push(`${name}: ${over} px wider than the window of 320 px`);
  await page.setViewportSize(widths[0]);
  return found;
}

for (const language of languages) {
  test(`public pages, ${language}`, async ({ page, newPerson, consoleOf }) => {
    test.setTimeout(400_000);
    const desk = await consoleOf('operator1414');
    const found = [];
    for await (const name of publicStates(page, language, newPerson, desk)) found.push(...(await faults(page, name)));
    expect(found).toEqual([]);
  });

  test(`console pages, ${language}`, async ({ page, newPerson, consoleOf }) => {
    test.setTimeout(400_000);
    const found = [];
    for await (const [shown, name] of consoleStates(page, language, newPerson, consoleOf)) found.push(...(await faults(shown, name)));
    expect(found).toEqual([]);
  });
}

test('the map of the site names no page that is left out here', async ({ request }) => {
  const map = await (await request.get('/sitemap.xml')).text();
  const paths = [...map.matchAll(/<loc>[^<]*?\/kk(\/[^<]*)<\/loc>/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(4);
  expect(paths.filter((path) => !plain.includes(path))).toEqual([]);
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
