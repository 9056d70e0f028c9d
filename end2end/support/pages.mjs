// Every page and every state of a page, one after the other: for accessibility, weight and pictures.
import { expect } from '@playwright/test';
import { businessStates, reviewStates } from './business.mjs';
import { almaty, checkStatus, claim, enterCode, reportWrong, sendComplaint, wholeClaim } from './citizen.mjs';
import { act, findComplaint, setLanguage } from './console.mjs';
import { afterTheOutcome, otherEndings } from './endings.mjs';
import { errorStates } from './errors.mjs';
import { fill, formWith, send } from './forms.mjs';
import { editorStates, topic } from './texts.mjs';
import { doorStates, officeStates } from './office.mjs';
import { addPeople, messages, nextCode, referralOf, verdict } from './outside.mjs';
import { askingStates, decidingStates } from './owner_requests.mjs';
import { publishingStates } from './publishing.mjs';
import { list, venueStates } from './venues.mjs';
import { intakeStates, queueStates, workStates } from './work.mjs';

/** The public pages that need nothing before them; a test compares them with the map of the site. */
export const plain = [
  '/', list, '/participants', '/business', '/about', '/faq', topic, '/contacts', '/notices', '/service-status', '/privacy', '/accessibility', '/status', '/complaints/new', '/complaints',
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
  await send(page, formWith(page, 'join'));
  yield 'complaint, sent, joined';

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

  const id = await findComplaint(desk, reference);
  const see = () => page.goto(`/${language}/complaints/${reference}`);
  await act(desk, id, 'claim');
  await act(desk, id, 'ask', { message: 'Тест қай күні болды?' });
  await told(citizen, see);
  yield 'complaint page, waiting for the citizen';
  await fill(formWith(page, 'message'), { message: '11 мамырда.' });
  await send(page, formWith(page, 'message'));
  yield 'complaint page, message saved';
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'refer', { authority: `health-${almaty}` });
  await see();
  yield 'complaint page, at the authority';
  await verdict({ referral_id: await referralOf(citizen.document), verdict: 'correct', reason: 'test_in_force', note: '' });
  await untilState(desk, id, 'answered');
  await act(desk, id, 'accept');
  await told(citizen, see);
  yield 'complaint page, resolved';
  yield* afterTheOutcome(page, language, reference);
}

/** Looks at the complaint when its citizen has been told: until an act can be undone no longer, its words are not to be read. */
async function told(citizen, see) {
  const before = (await messages(citizen.phone)).length;
  await expect.poll(async () => (await messages(citizen.phone)).length, { timeout: 30_000 }).toBeGreaterThan(before);
  await see();
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

/** Walks `page` through the public pages and states of one language; the staff works in consoles of its own. */
export async function* publicStates(page, language, newPerson, consoleOf) {
  const desk = await consoleOf('operator1414');
  for (const path of plain) {
    await page.goto(`/${language}${path}`);
    yield path === '/' ? 'home' : path.slice(1);
  }
  for (const [query, name] of [['q=1414', 'faq, found'], ['q=zzz', 'faq, nothing found']]) {
    await page.goto(`/${language}/faq?${query}`);
    yield name;
  }
  yield* venueStates(page, language);
  yield* businessStates(page, language, newPerson);
  yield* askingStates(page, language, newPerson, consoleOf);
  yield* errorStates(page, language);
  yield* statusStates(page, language, newPerson);
  yield* complaintStates(page, language, newPerson, desk);
  yield* otherEndings(page, language, newPerson, desk);
}

/** Walks through the console in one language, each state on the page of the account that sees it. */
export async function* consoleStates(visitor, language, newPerson, consoleOf) {
  yield* doorStates(visitor, language);
  const desk = await consoleOf('operator1414');
  await desk.goto('/console');
  await setLanguage(desk, language);
  const citizen = newPerson();
  await addPeople(citizen);
  await visitor.goto(`/${language}/complaints/new`);
  await fill(formWith(visitor, 'message'), wholeClaim(citizen));
  const reference = await sendComplaint(visitor, language, citizen);

  yield* queueStates(desk);
  yield* intakeStates(desk, citizen);
  yield* workStates(visitor, language, citizen, reference, consoleOf, desk);
  yield* publishingStates(language, consoleOf);
  yield* reviewStates(visitor, language, newPerson, consoleOf);
  yield* decidingStates(visitor, language, newPerson, consoleOf);
  yield* officeStates(language, consoleOf);
  yield* editorStates(visitor, language, consoleOf);
}
