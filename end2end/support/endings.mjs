// How a complaint ends, on the citizen's page: rated, opened again, not accepted, merged, closed.
import { almaty, follow, sendComplaint, wholeClaim } from './citizen.mjs';
import { act, findComplaint } from './console.mjs';
import { post, tooMany } from './errors.mjs';
import { fill, formWith, send } from './forms.mjs';
import { addPeople, nextCode } from './outside.mjs';
import { closed } from './people.mjs';

/** From the page of a resolved complaint. */
export async function* afterTheOutcome(page, language, reference) {
  const path = `/${language}/complaints/${reference}`;
  await send(page, formWith(page, 'score'));
  yield 'complaint page, rate error';
  await fill(formWith(page, 'score'), { score: '4' });
  await send(page, formWith(page, 'score'));
  yield 'complaint page, rated';
  // Opened again elsewhere: this page does not know yet.
  await post(page, `${path}/reopen`, {});
  await send(page, page.locator('main form[action$="/reopen"]'));
  yield 'error 409';
  await page.goto(`${path}?saved=reopened`);
  yield 'complaint page, opened again';
  yield* tooMany(page, language, reference);
}

/** A complaint of somebody whose telephone is not proved yet; a second one of the same person is merged into it. */
export async function* otherEndings(page, language, newPerson, desk) {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.context().clearCookies();
  await page.goto(`/${language}/complaints/new`);
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  await send(page, formWith(page, 'message'));
  await send(page, page.locator('main form').last());
  yield 'complaint, code';
  const code = await nextCode(citizen.phone);
  await fill(formWith(page, 'code'), { code: '12' });
  await send(page, formWith(page, 'code'));
  yield 'complaint, code, error';
  await fill(formWith(page, 'code'), { code });
  await send(page, formWith(page, 'code'));
  const first = await page.locator('[data-reference]').first().getAttribute('data-reference');

  await page.goto(`/${language}/complaints/new?kind=technical`);
  await fill(formWith(page, 'message'), { kind: 'technical', phone: citizen.phone, region: almaty, message: 'Код келмейді.' });
  const second = await sendComplaint(page, language, citizen);
  yield 'complaint, sent, to the operators';
  await act(desk, await findComplaint(desk, second), 'merge', { into: first });
  await page.goto(`/${language}/complaints/${second}`);
  yield 'complaint page, merged';
  await act(desk, await findComplaint(desk, first), 'dismiss', { reason: 'test_message' });
  await page.goto(`/${language}/complaints/${first}`);
  yield 'complaint page, dismissed';
  await follow(page, language, closed[language].reference, closed[language]);
  yield 'complaint page, closed';
}
