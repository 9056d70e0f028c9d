// Every page and every state of a page, one after the other: for accessibility, weight and pictures.
import { expect } from '@playwright/test';
import { almaty, checkStatus, claim, enterCode, reportWrong, sendComplaint, wholeClaim } from './citizen.mjs';
import { act, openComplaint, setLanguage } from './console.mjs';
import { fill, formWith, send } from './forms.mjs';
import { addPeople, nextCode, referralOf, verdict } from './outside.mjs';

/** The public pages that need nothing before them; a test compares them with the map of the site. */
export const plain = [
  '/', '/about', '/faq', '/contacts', '/notices', '/service-status', '/privacy', '/accessibility', '/status', '/complaints/new', '/complaints',
];

async function* statusStates(page, language, newPerson) {
  await page.goto(`/${language}/status`);
  await fill(formWith(page, 'iin'), { document_type: 'iin', iin: '12', phone: '1' });
  await send(page, formWith(page, 'iin'));
  yield 'status, errors';
  await page.goto(`/${language}/status`);
  await fill(formWith(page, 'passport'), { document_type: 'passport', passport: '', phone: '' });
  await send(page, formWith(page, 'passport'));
  yield 'status, passport, errors';

  for (const [status, basis] of [['green', 'pcr_negative'], ['blue', 'none'], ['yellow', 'contact'], ['red', 'pcr_positive']]) {
    const citizen = newPerson({ status, basis, valid_until: status === 'green' ? '2031-05-14T10:00:00+05:00' : null });
    await addPeople(citizen);
    if (status === 'green') {
      await page.goto(`/${language}/status`);
      await fill(formWith(page, 'iin'), { document_type: 'iin', iin: citizen.iin, phone: citizen.phone });
      await send(page, formWith(page, 'iin'));
      yield 'status, code';
      await nextCode(citizen.phone);
      await fill(formWith(page, 'code'), { code: '12' });
      await send(page, formWith(page, 'code'));
      yield 'status, code, error';
    }
    await checkStatus(page, language, citizen);
    yield `status, result ${status}`;
  }
  await page.goto(`/${language}/status/result`);
  yield 'status, result gone';
}

async function* complaintStates(page, language, newPerson, desk) {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto(`/${language}/complaints/new`);
  await send(page, formWith(page, 'message'));
  yield 'complaint, errors';
  await checkStatus(page, language, citizen);
  await reportWrong(page, language);
  yield 'complaint, prefilled';
  await fill(formWith(page, 'message'), claim());
  await send(page, formWith(page, 'message'));
  yield 'complaint, check';
  const reference = await sendFrom(page, language, citizen);
  yield 'complaint, sent';

  // The same document and kind again: the open complaint is offered instead.
  await page.goto(`/${language}/complaints/new`);
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  await send(page, formWith(page, 'message'));
  await send(page, page.locator('main form').last());
  yield 'complaint, already open';

  await page.goto(`/${language}/complaints`);
  await send(page, formWith(page, 'reference'));
  yield 'follow, errors';
  await page.context().clearCookies();
  await page.goto(`/${language}/complaints`);
  await fill(formWith(page, 'reference'), { reference, phone: citizen.phone });
  await send(page, formWith(page, 'reference'));
  yield 'follow, code';
  await enterCode(page, citizen.phone);
  yield 'complaint page, new';
  await send(page, formWith(page, 'message'));
  yield 'complaint page, error';

  const id = await openComplaint(desk, reference);
  const see = () => page.goto(`/${language}/complaints/${reference}`);
  await act(desk, id, 'claim');
  await act(desk, id, 'ask', { message: 'Тест қай күні болды?' });
  await see();
  yield 'complaint page, waiting for the citizen';
  await fill(formWith(page, 'message'), { message: '11 мамырда.' });
  await send(page, formWith(page, 'message'));
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'refer', { authority: `health-${almaty}` });
  await see();
  yield 'complaint page, at the authority';
  await verdict({ referral_id: await referralOf(citizen.document), verdict: 'correct', reason: 'test_in_force', note: '' });
  await untilState(desk, id, 'answered');
  await act(desk, id, 'accept');
  await see();
  yield 'complaint page, resolved';
}

async function sendFrom(page, language, citizen) {
  await send(page, page.locator('main form').last());
  if (page.url().endsWith('/code')) await enterCode(page, citizen.phone);
  return page.locator('[data-reference]').first().getAttribute('data-reference');
}

async function untilState(desk, id, state) {
  await expect
    .poll(async () => {
      await desk.goto(`/console/complaints/${id}`);
      return desk.locator('main').getAttribute('data-state');
    })
    .toBe(state);
}

/** Walks `page` through the public pages and states of one language; `desk` is the console of an operator. */
export async function* publicStates(page, language, newPerson, desk) {
  for (const path of plain) {
    await page.goto(`/${language}${path}`);
    yield path === '/' ? 'home' : path.slice(1);
  }
  await page.goto(`/${language}/there-is-no-such-page`);
  yield 'not found';
  yield* statusStates(page, language, newPerson);
  yield* complaintStates(page, language, newPerson, desk);
}

/** Walks through the console in one language, each state on the page of the account that sees it. */
export async function* consoleStates(visitor, language, newPerson, consoleOf) {
  await visitor.goto('/console/login');
  yield [visitor, 'sign in'];
  await send(visitor, formWith(visitor, 'username'));
  yield [visitor, 'sign in, errors'];

  const desk = await consoleOf('operator1414');
  await setLanguage(desk, language);
  const citizen = newPerson();
  await addPeople(citizen);
  await visitor.goto(`/${language}/complaints/new`);
  await fill(formWith(visitor, 'message'), wholeClaim(citizen));
  const reference = await sendComplaint(visitor, language, citizen);

  await desk.goto('/console');
  yield [desk, 'console'];
  for (const view of ['unassigned', 'mine', 'waiting', 'at_authority', 'answered', 'open']) {
    await desk.goto(`/console/complaints?view=${view}`);
    yield [desk, `view ${view}`];
  }
  await desk.goto('/console/complaints/new');
  yield [desk, 'phone intake'];
  await send(desk, formWith(desk, 'message'));
  yield [desk, 'phone intake, errors'];

  const id = await openComplaint(desk, reference);
  yield [desk, 'complaint, new'];
  await act(desk, id, 'claim');
  yield [desk, 'complaint, in triage'];
  await act(desk, id, 'reveal', { reason: 'call_back' });
  yield [desk, 'complaint, revealed'];
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'refer', { authority: `health-${almaty}` });
  yield [desk, 'complaint, at the authority'];

  const referral = await referralOf(citizen.document);
  const officer = await consoleOf('officer.almaty');
  await setLanguage(officer, language);
  await officer.goto('/console/referrals');
  yield [officer, 'referrals'];
  await officer.goto(`/console/referrals/${referral}`);
  yield [officer, 'referral'];
  await verdict({ referral_id: referral, verdict: 'corrected', reason: 'late_upload', note: '' });
  await untilState(desk, id, 'answered');
  yield [desk, 'complaint, answered'];
  await act(desk, id, 'accept');
  yield [desk, 'complaint, the status disagrees'];
  await addPeople({ ...citizen, status: 'green', basis: 'pcr_negative' });
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'accept');
  yield [desk, 'complaint, resolved'];
  await desk.goto('/console/complaints/00000000-0000-7000-8000-000000000000');
  yield [desk, 'not found'];
}

