// An editor changes a question in three languages; a citizen reads it and finds it, with scripts and without.
import { expect, languages, test } from '../support/fixtures.mjs';
import { fill, send, visit } from '../support/forms.mjs';
import { openText, preview, step, textForm, topic } from '../support/texts.mjs';

test('a question is changed, previewed, published, read, found and put back', async ({ consoleOf, anotherVisitor }, info) => {
  // The runs with and without scripts may meet: each has a question of its own.
  const code = info.project.name === 'js' ? 'who-decides-the-colour' : 'zones-and-statuses';
  const word = `Құлпынай-${info.project.name}`;
  const editor = await consoleOf('editor');
  await openText(editor, code);
  const address = editor.url();
  const before = await editor.locator('#title_ru').inputValue();
  const words = {};
  for (const language of languages) {
    Object.assign(words, {
      [`title_${language}`]: `${word} (${language})?`,
      [`body_${language}`]: `**${word}** – [1414](tel:1414).\n\n- [1](/status)\n- 2 <b>`,
    });
  }

  await test.step('what was typed is shown in three languages and not saved', async () => {
    await fill(textForm(editor), words);
    await preview(editor);
    for (const language of languages) {
      await expect(editor.locator(`.preview [lang="${language}"] a[href="/${language}/status"]`)).toBeVisible();
    }
    await expect(editor.locator('.preview b')).toHaveCount(0);
  });

  await test.step('saved, it is not yet read; published, it is', async () => {
    await send(editor, textForm(editor));
    const visitor = await anotherVisitor();
    const seen = await visitor.goto(`/kk${topic}`);
    expect(await seen.text()).not.toContain(word);
    await step(editor, 'publish');
    await expect(editor.locator('[data-notice="content_published"]')).toBeVisible();
  });

  for (const language of languages) {
    await test.step(`a citizen finds it, ${language}`, async () => {
      const visitor = await anotherVisitor();
      await visitor.goto(`/${language}/faq`);
      // As a Russian keyboard writes it.
      await visitor.locator('#q').fill(`КУЛПЫНАЙ ${info.project.name}`);
      await visit(visitor, visitor.locator('main form[role="search"] button'));
      await visitor.locator(`main a[href$="#${code}"]`).click();
      await expect(visitor).toHaveURL(new RegExp(`/${language}/faq/[a-z-]+#${code}$`));
      await expect(visitor.locator(`#${code}`)).toHaveText(`${word} (${language})?`);
      await expect(visitor.locator('main strong').filter({ hasText: word })).toBeVisible();
    });
  }

  await test.step('the version before is restored', async () => {
    await editor.goto(address);
    const versions = editor.locator('.versions tbody a');
    await visit(editor, versions.nth(1));
    await step(editor, 'restore');
    await expect(editor.locator('#title_ru')).toHaveValue(before);
    await step(editor, 'publish');
    const visitor = await anotherVisitor();
    const seen = await visitor.goto(`/ru/faq?q=${encodeURIComponent(word)}`);
    expect(await seen.text()).not.toContain(`${word} (ru)`);
  });
});
