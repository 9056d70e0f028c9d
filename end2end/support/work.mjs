// The console at work: the queue, calls, a complaint from the claim to its end, the officers' desk.
import { expect } from '@playwright/test';
import { almaty, wholeClaim } from './citizen.mjs';
import { act, findComplaint, setLanguage } from './console.mjs';
import { fill, formWith, send, visit } from './forms.mjs';
import { addPeople, referralOf } from './outside.mjs';
import { closed } from './people.mjs';

/** The views of the queue, and looking for a complaint. */
export async function* queueStates(desk) {
  await desk.goto('/console');
  yield [desk, 'console'];
  for (const view of ['unassigned', 'mine', 'waiting', 'at_authority', 'answered', 'breaching', 'open']) {
    await desk.goto(`/console/complaints?view=${view}`);
    yield [desk, `view ${view}`];
  }
  await visit(desk, desk.locator('main a[rel="next"]').first());
  await expect(desk).toHaveURL(/after=/);
  yield [desk, 'view open, further on'];
  await desk.goto('/console/complaints?reference=ASH-2222-2222');
  yield [desk, 'reference not found'];
  await desk.goto('/console/complaints/00000000-0000-7000-8000-000000000000');
  yield [desk, 'not found'];
  await findComplaint(desk, closed.kk.reference);
  yield [desk, 'complaint, closed'];
}

/** Calls, of somebody whose complaint is open already. */
export async function* intakeStates(desk, citizen) {
  await desk.goto('/console/complaints/new');
  yield [desk, 'phone intake'];
  await send(desk, formWith(desk, 'message'));
  yield [desk, 'phone intake, errors'];
  await fill(formWith(desk, 'message'), { ...wholeClaim(citizen), language: 'kk' });
  await send(desk, formWith(desk, 'message'));
  yield [desk, 'phone intake, one is open'];
}

/** Another complaint of the same caller, taken down by the operator; answers its id. */
async function takeCall(desk, citizen) {
  await desk.goto('/console/complaints/new');
  const said = { kind: 'technical', language: 'kk', phone: citizen.phone, region: almaty, message: 'Код келмейді.' };
  await fill(formWith(desk, 'message'), said);
  await send(desk, formWith(desk, 'message'));
  await expect(desk.locator('main')).toHaveAttribute('data-state', 'new');
  return new URL(desk.url()).pathname.split('/').at(-1);
}

/** A complaint from the claim over the authority to its end, and two others that end sooner. */
export async function* workStates(visitor, language, citizen, reference, consoleOf, desk) {
  const id = await findComplaint(desk, reference);
  yield [desk, 'complaint, new'];
  await act(desk, id, 'claim');
  yield [desk, 'complaint, in triage'];
  await act(desk, id, 'ask', { message: '' });
  yield [desk, 'complaint, errors'];
  await act(desk, id, 'reveal', { reason: 'call_back' });
  yield [desk, 'complaint, revealed'];
  yield* staleWrite(desk, id);
  await visitor.goto(`/${language}/complaints/${reference}`);
  await fill(formWith(visitor, 'message'), { message: '11 мамырда.' });
  await send(visitor, formWith(visitor, 'message'));

  await act(desk, await takeCall(desk, citizen), 'merge', { into: reference });
  yield [desk, 'complaint, merged'];
  await act(desk, await takeCall(desk, citizen), 'dismiss', { reason: 'test_message' });
  yield [desk, 'complaint, dismissed'];
  const lead = await consoleOf('supervisor');
  await lead.goto(`/console/complaints/${id}`);
  await setLanguage(lead, language);
  yield [lead, 'complaint, of a supervisor'];
  await act(lead, id, 'reassign', {});
  yield [lead, 'complaint, of a supervisor, errors'];

  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'refer', { authority: `health-${almaty}` });
  yield [desk, 'complaint, at the authority'];
  yield* officerStates(await consoleOf('officer.almaty'), language, await referralOf(citizen.document));
  await desk.goto(`/console/complaints/${id}`);
  yield [desk, 'complaint, answered'];
  await act(desk, id, 'accept');
  yield [desk, 'complaint, the status disagrees'];
  await addPeople({ ...citizen, status: 'green', basis: 'pcr_negative' });
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'accept');
  yield [desk, 'complaint, resolved'];
}

/** The operator asks the citizen in one window and, with the page of before, in another. */
async function* staleWrite(desk, id) {
  const other = await desk.context().newPage();
  await other.goto(`/console/complaints/${id}`);
  await desk.goto(`/console/complaints/${id}`);
  await act(desk, id, 'ask', { message: 'Тест қай күні болды?' });
  yield [desk, 'complaint, waiting for the citizen'];
  await act(other, id, 'ask', { message: 'Тесттің күнін жазыңыз.' });
  yield [other, 'complaint, stale write'];
  await other.close();
}

/** The officers' desk, up to the verdict; two windows have the referral open. */
async function* officerStates(officer, language, referral) {
  await officer.goto('/console');
  await setLanguage(officer, language);
  yield [officer, 'referrals'];
  const address = `/console/referrals/${referral}`;
  const other = await officer.context().newPage();
  await other.goto(address);
  await officer.goto(address);
  yield [officer, 'referral'];
  await send(officer, formWith(officer, 'verdict'));
  yield [officer, 'referral, errors'];
  await fill(formWith(officer, 'verdict'), { verdict: 'corrected', reason: 'late_upload', note: 'Кеше жүктелді.' });
  await send(officer, formWith(officer, 'verdict'));
  yield [officer, 'referral, answered'];
  await fill(formWith(other, 'verdict'), { verdict: 'correct', reason: 'test_in_force' });
  await send(other, formWith(other, 'verdict'));
  yield [other, 'referral, answered already'];
  await other.close();
  await officer.goto('/console/referrals?view=answered');
  yield [officer, 'referrals, answered'];
}
