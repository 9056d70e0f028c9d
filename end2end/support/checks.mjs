// What is looked at on every page and in every state of it.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [{ width: 1280, height: 900 }, { width: 320, height: 640 }];

export const KB = 1024;

/** What is wrong with the page as it is, everything unfolded, each with the state and width it was seen at. */
export async function faults(page, name) {
  const found = [];
  await page.waitForLoadState('load');
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
  for (const size of widths) {
    await page.setViewportSize(size);
    // The page has no frames: the lasting way of gathering their results would cost another page each time.
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules).setLegacyMode().analyze();
    for (const { id, nodes } of violations) {
      found.push(`${name}, ${size.width} px: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
    }
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) found.push(`${name}: ${over} px wider than the window of 320 px`);
  await page.setViewportSize(widths[0]);
  return found;
}

/** Notes the size on the wire of every page that a visitor is shown from now on. */
export function weigh(page) {
  const sizes = [];
  page.on('requestfinished', (request) => {
    if (request.isNavigationRequest()) sizes.push(request.sizes().then(({ responseBodySize }) => ({ address: request.url(), bytes: responseBodySize })));
  });
  return () => Promise.all(sizes);
}

/** What a public page carries that it should not: anything that runs or styles from within, or too much to fetch. */
export const ballast = (page) =>
  page.evaluate(() => {
    const count = (selector) => document.querySelectorAll(selector).length;
    const handlers = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith('on'));
    const blocks = [...document.querySelectorAll('script:not([src])')].filter(({ type }) => type !== 'application/ld+json');
    const found = [];
    if (blocks.length + count('style, [style]') > 0) found.push('an inline script or style');
    if (handlers.length > 0) found.push('a handler in an attribute');
    if (count('script[src], link[rel="stylesheet"], img, iframe, leptos-island') > 3) found.push('more than four requests');
    return found;
  });

const documented = readFileSync(resolve(import.meta.dirname, '../../docs/routes.md'), 'utf8');

/** The addresses of docs/routes.md that are read and begin so, without those that are no page of their own. */
export function pagesOf(beginning, without) {
  const paths = [...documented.matchAll(/^\| GET \| `([^`]+)` \|/gm)].map(([, path]) => path);
  return paths.filter((path) => path.startsWith(beginning) && !without.includes(path));
}

/** Which of these addresses were not visited. A visit counts for the address with the fewest places to fill. */
export function unvisited(patterns, visited) {
  const places = (path) => path.split('{').length;
  const shape = (path) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);
  const exactFirst = [...patterns].sort((one, other) => places(one) - places(other));
  const seen = new Set([...visited].map((path) => exactFirst.find((pattern) => shape(pattern).test(path))));
  return patterns.filter((path) => !seen.has(path));
}
