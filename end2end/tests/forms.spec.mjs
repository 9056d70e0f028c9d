// Forms without surprises: errors keep what was typed, the language can be changed on the way.
import { checkStatus, enterCode, sendComplaint, wholeClaim } from '../support/citizen.mjs';
import { expectPath, fill, formWith, send } from '../support/forms.mjs';
import { expect, languages, test } from '../support/fixtures.mjs';
import { addPeople, nextCode } from '../support/outside.mjs';

const wrong = '500101100001';

for (const language of languages) {
  test(`a wrong identifier is explained and kept, ${language}`, async ({ page }) => {
    await page.goto(`/${language}/status`);
    const plain = await page.title();
    await fill(formWith(page, 'iin'), { document_type: 'iin', iin: wrong, phone: '8 (701) 000' });
    const answer = await send(page, formWith(page, 'iin'));
    expect(answer.status()).toBe(422);
    expect(await page.title()).not.toBe(plain);
    await expect(page.locator('[name="iin"]')).toHaveValue(wrong);
    await expect(page.locator('[name="phone"]')).toHaveValue('8 (701) 000');
    // The summary is the first thing of the page, and each of its links leads to a field.
    const links = page.locator('main .error-summary a');
    expect(await links.count()).toBeGreaterThanOrEqual(2);
    for (const target of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))) {
      await expect(page.locator(target)).toHaveCount(1);
    }
    for (const field of ['iin', 'phone']) {
      const described = await page.locator(`[name="${field}"]`).getAttribute('aria-describedby');
      for (const id of described.split(' ')) await expect(page.locator(`#${id}`)).toHaveCount(1);
    }
  });
}

test('an unknown identifier and a known one look the same up to the code', async ({ page, newPerson, anotherVisitor }) => {
  const known = newPerson();
  await addPeople(known);
  const texts = [];
  for (const [visitor, person] of [[page, known], [await anotherVisitor(), newPerson()]]) {
    await visitor.goto('/ru/status');
    await fill(formWith(visitor, 'iin'), { document_type: 'iin', iin: person.iin, phone: person.phone });
    await send(visitor, formWith(visitor, 'iin'));
    await expectPath(visitor, /^\/ru\/status\/code$/);
    texts.push(await visitor.locator('main').innerText());
  }
  expect(texts[0]).toBe(texts[1]);
});

test('the result is shown once', async ({ page, newPerson }) => {
  const citizen = newPerson({ status: 'blue', basis: 'none' });
  await addPeople(citizen);
  await checkStatus(page, 'kk', citizen);
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'blue');
  await page.goto('/kk/status/result');
  await expect(page.locator('[data-status]')).toHaveCount(0);
});

test('a wrong code is counted, the right one still opens, another one is sent on demand', async ({ page, newPerson }) => {
  const citizen = newPerson({ status: 'green', basis: 'pcr_negative' });
  await addPeople(citizen);
  await page.goto('/en/status');
  await fill(formWith(page, 'iin'), { document_type: 'iin', iin: citizen.iin, phone: citizen.phone });
  await send(page, formWith(page, 'iin'));
  const first = await nextCode(citizen.phone);
  const other = String((Number(first) + 1) % 1_000_000).padStart(6, '0');
  await fill(formWith(page, 'code'), { code: other });
  expect((await send(page, formWith(page, 'code'))).status()).toBe(422);
  await page.locator('button[name="resend"], form:has(input[name="resend"]) button').first().click();
  await expectPath(page, /^\/en\/status\/code$/);
  await enterCode(page, citizen.phone);
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'green');
});

test('a passport is enough for those who have no IIN', async ({ page, newPerson }) => {
  const base = newPerson();
  const guest = { ...base, document: { type: 'passport', country: 'TR', value: `U${base.phone.slice(-7)}` }, status: 'green', basis: 'pcr_negative' };
  await addPeople(guest);
  await page.goto('/en/status');
  await fill(formWith(page, 'passport'), { document_type: 'passport', country: 'TR', passport: guest.document.value, phone: guest.phone });
  await send(page, formWith(page, 'passport'));
  await expectPath(page, /^\/en\/status\/code$/);
  await enterCode(page, guest.phone);
  await expect(page.locator('[data-status]')).toHaveAttribute('data-status', 'green');
});

test('the language can be changed on the way and what was entered stays', async ({ page, newPerson }) => {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto('/ru/complaints/new');
  await fill(formWith(page, 'message'), wholeClaim(citizen, { message: 'Мои слова остаются.' }));
  await send(page, formWith(page, 'message'));
  await expectPath(page, /^\/ru\/complaints\/new\/check$/);
  await page.locator('a[hreflang="kk"]').first().click();
  await expectPath(page, /^\/kk\/complaints\/new\/check$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'kk');
  await expect(page.locator('main')).toContainText('Мои слова остаются.');
  await page.locator('main a[href*="/kk/complaints/new"]').first().click();
  await expect(formWith(page, 'message').locator('[name="message"]')).toHaveValue('Мои слова остаются.');
  await send(page, formWith(page, 'message'));
  await page.locator('a[hreflang="ru"]').first().click();
  await expectPath(page, /^\/ru\/complaints\/new\/check$/);
});

test('the language can be changed over an unsent form and what was typed stays', async ({ page }) => {
  await page.goto('/en/status');
  await fill(formWith(page, 'iin'), { document_type: 'iin', iin: '5001011', phone: '8 701' });
  await page.locator('header button[lang="kk"]').click();
  await expectPath(page, /^\/kk\/status$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'kk');
  await expect(page.locator('[name="iin"]')).toHaveValue('5001011');
  await expect(page.locator('[name="phone"]')).toHaveValue('8 701');
  // Nothing was checked yet: an unfinished form is not scolded.
  await expect(page.locator('.error-summary')).toHaveCount(0);
});

test('the enter key sends the form, not the language', async ({ page, newPerson }) => {
  const citizen = newPerson();
  await page.goto('/en/status');
  await fill(formWith(page, 'iin'), { document_type: 'iin', iin: citizen.iin, phone: citizen.phone });
  await page.locator('[name="phone"]').press('Enter');
  await expectPath(page, /^\/en\/status\/code$/);
});

test('the citizen writes into an open complaint', async ({ page, newPerson }) => {
  const citizen = newPerson();
  await addPeople(citizen);
  await page.goto('/kk/complaints/new');
  await fill(formWith(page, 'message'), wholeClaim(citizen));
  const reference = await sendComplaint(page, 'kk', citizen);
  await page.goto(`/kk/complaints/${reference}`);
  const text = '</textarea><script>alert(1)</script> Қосымша сөз.';
  await fill(formWith(page, 'message'), { message: text });
  await send(page, formWith(page, 'message'));
  await expect(page.locator('main')).toContainText(text);
});
