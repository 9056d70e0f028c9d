// The main job from end to end: a status is checked, reported wrong, referred, corrected, asked again, and the citizen is told.
import { almaty, checkStatus, claim, follow, reportWrong, sendComplaint } from '../support/citizen.mjs';
import { act, expectState, openComplaint, setLanguage } from '../support/console.mjs';
import { fill, formWith, visit } from '../support/forms.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { addPeople, nextMessage, referralOf, verdict } from '../support/outside.mjs';

/** The two real ways in which the health authority answers. */
const ways = {
  async 'officer in the console'({ consoleOf, language }, referral) {
    const page = await consoleOf('officer.almaty');
    await setLanguage(page, language);
    await page.goto('/console/referrals');
    const link = page.locator(`main a[href*="${referral}"]`);
    for (;;) {
      if ((await link.count()) > 0) break;
      await visit(page, page.locator('main a[rel="next"]').first());
    }
    await visit(page, link.first());
    await fill(formWith(page, 'verdict'), { verdict: 'corrected', reason: 'document_mistyped', note: '' });
    const form = formWith(page, 'verdict');
    await form.locator('button:not([name])').first().click();
    await expect(page.locator('main')).toBeVisible();
    // An officer of another region does not learn that the referral is there.
    const stranger = await consoleOf('officer.aktobe');
    const answer = await stranger.goto(`/console/referrals/${referral}`);
    expect(answer.status()).toBe(404);
  },
  async "authority's API"(_, referral) {
    await verdict({ referral_id: referral, verdict: 'corrected', reason: 'late_upload', note: '' });
  },
};

for (const language of languages) {
  for (const [name, answer] of Object.entries(ways)) {
    test(`a wrong status is corrected, ${language}, ${name}`, async ({ page, newPerson, consoleOf, anotherVisitor }) => {
      const citizen = newPerson();
      await addPeople(citizen);

      await test.step('the status is shown once', async () => {
        await checkStatus(page, language, citizen);
        const mark = page.locator('[data-status]');
        await expect(mark).toHaveAttribute('data-status', 'red');
        await expect(mark).toContainText('А.Қ.');
      });

      const reference = await test.step('it is reported wrong, with nothing asked twice', async () => {
        await reportWrong(page, language);
        const form = formWith(page, 'message');
        for (const field of ['iin', 'phone', 'shown', 'kind']) {
          await expectAnswered(form, field);
        }
        await fill(form, claim());
        return sendComplaint(page, language, citizen);
      });

      await test.step('the reference comes by SMS and opens the complaint without another code', async () => {
        await nextMessage(citizen.phone, new RegExp(reference));
        const asked = await follow(page, language, reference, citizen);
        expect(asked).toBe(false);
        await expectState(page, 'new');
      });

      const desk = await consoleOf('operator1414');
      await setLanguage(desk, language);
      const id = await test.step('an operator claims and refers it', async () => {
        const found = await openComplaint(desk, reference);
        await expectState(desk, 'new');
        await act(desk, found, 'claim');
        await expectState(desk, 'in_triage');
        await expect(desk.locator('main')).not.toContainText(citizen.iin);
        await act(desk, found, 'refer', { authority: `health-${almaty}` });
        await expectState(desk, 'at_authority');
        return found;
      });

      await test.step(`the ${name} answers "corrected"`, async () => {
        await answer({ consoleOf, language }, await referralOf(citizen.document));
        await expect
          .poll(async () => {
            await desk.goto(`/console/complaints/${id}`);
            return desk.locator('main').getAttribute('data-state');
          })
          .toBe('answered');
      });

      await test.step('while the status disagrees the complaint stays open', async () => {
        const refused = await act(desk, id, 'accept');
        expect(refused.status()).toBe(409);
        await desk.goto(`/console/complaints/${id}`);
        await expectState(desk, 'answered');
      });

      await test.step('once it agrees the citizen is told', async () => {
        await addPeople({ ...citizen, status: 'green', basis: 'pcr_negative' });
        await act(desk, id, 'accept');
        await expectState(desk, 'resolved');
        await nextMessage(citizen.phone, new RegExp(reference));
      });

      await test.step('another browser sees the answer after a code', async () => {
        const visitor = await anotherVisitor();
        const asked = await follow(visitor, language, reference, citizen);
        expect(asked).toBe(true);
        await expectState(visitor, 'resolved');
        await checkStatus(visitor, language, citizen);
        await expect(visitor.locator('[data-status]')).toHaveAttribute('data-status', 'green');
      });
    });
  }
}

/** A field that is not asked again: it is absent or it has its value already. */
async function expectAnswered(form, name) {
  const field = form.locator(`[name="${name}"]`);
  if ((await field.count()) === 0) return;
  const radio = (await field.first().getAttribute('type')) === 'radio';
  if (radio) await expect(form.locator(`[name="${name}"]:checked`)).toHaveCount(1);
  else await expect(field.first()).not.toHaveValue('');
}
