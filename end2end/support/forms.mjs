import { expect } from '@playwright/test';

/** The form of a page that has this field. */
export const formWith = (page, name) => page.locator('main form').filter({ has: page.locator(`[name="${name}"]`) }).first();

/** The button that carries a form on; buttons with a name or an address of their own do something else. */
export const primary = (form) => form.locator('button:not([name]):not([formaction]):not([type="button"])').first();

/** Sends the form that has this field and answers the page's response. */
export async function send(page, form) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.request().isNavigationRequest()),
    primary(form).click(),
  ]);
  await page.waitForLoadState('load');
  return response;
}

/** Follows a link to the page behind it, and waits until that page is whole: a click alone ends when its first bytes are there. */
export async function visit(page, link) {
  await link.click();
  await page.waitForLoadState('load');
}

/** Chooses a radio button by its label: the label is what a person sees and points at. */
async function choose(form, selector) {
  const radio = form.locator(selector);
  await form.locator(`label[for="${await radio.getAttribute('id')}"]`).click();
  await expect(radio).toBeChecked();
}

/** Fills text fields, selects and radio buttons of a form by name. */
export async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => (element.tagName === 'INPUT' ? element.type : element.tagName.toLowerCase()));
    if (kind === 'radio') await choose(form, `[name="${name}"][value="${value}"]`);
    else if (kind === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Where a page is, without its query. */
export const pathOf = (page) => new URL(page.url()).pathname;

/** Expects the page to be at this path. */
export async function expectPath(page, path) {
  await expect.poll(() => pathOf(page)).toMatch(path);
}
