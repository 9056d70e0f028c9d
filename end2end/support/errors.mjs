// The pages of what went wrong, each reached in the way a visitor would.
import { randomUUID } from 'node:crypto';
import { fill, formWith, send } from './forms.mjs';

/** Sends a form past the browser's page, in its session and as its page would; answers the response. */
export function post(page, path, fields) {
  const { origin } = new URL(page.url());
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  return page.request.post(origin + path, { headers, form: { token: randomUUID(), ...fields }, maxRedirects: 0 });
}

/** What needs no complaint: 404, 405, 400, 413, 403. */
export async function* errorStates(page, language) {
  await page.goto(`/${language}/there-is-no-such-page`);
  yield 'error 404';
  await page.goto(`/${language}/complaints/ASH-2345-6789/rate`);
  yield 'error 405';
  await page.goto(`/${language}/status`);
  await formWith(page, 'iin').evaluate((form) => { form.enctype = 'text/plain'; });
  await send(page, formWith(page, 'iin'));
  yield 'error 400';
  await page.goto(`/${language}/status`);
  await formWith(page, 'iin').evaluate((form) => {
    const much = document.createElement('input');
    Object.assign(much, { type: 'hidden', name: 'much', value: 'x'.repeat(70_000) });
    form.append(much);
  });
  await send(page, formWith(page, 'iin'));
  yield 'error 413';
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  await page.setContent(`<main><form method="post" action="${origin}/${language}/status"><input name="phone"><button>send</button></form></main>`);
  await send(page, formWith(page, 'phone'));
  yield 'error 403';
}

/** From the page of an open complaint: more messages than a day allows. */
export async function* tooMany(page, language, reference) {
  const path = `/${language}/complaints/${reference}`;
  for (let status = 303; status === 303;) status = (await post(page, path, { message: 'Тағы бір сөз.' })).status();
  await page.goto(path);
  await fill(formWith(page, 'message'), { message: 'Тағы бір сөз.' });
  await send(page, formWith(page, 'message'));
  yield 'error 429';
}
