// The editors' desk: texts in three languages, and what visitors see of them.
import { expect } from '@playwright/test';
import { setLanguage } from './console.mjs';
import { fill, formWith, send, visit } from './forms.mjs';

/** A topic of questions that the walks visit. */
export const topic = '/faq/statuses';

/** A question for each language, so that walks at the same time do not meet. */
const questions = { kk: 'what-colours-mean', ru: 'is-blue-bad', en: 'how-long-a-status-lasts' };

/** The form of a text. */
export const textForm = (page) => formWith(page, 'title_kk');

/** Opens the text with this code from the list. */
export async function openText(page, code) {
  await page.goto('/console/content');
  await visit(page, page.locator(`tr[data-code="${code}"] a`).first());
  await expect(textForm(page)).toBeVisible();
}

/** Shows what was typed as visitors would read it. */
export async function preview(page) {
  await visit(page, textForm(page).locator('button[name="act"][value="preview"]'));
  await expect(page.locator('.preview')).toBeVisible();
}

/** Sends one of the small forms of an open text. */
export const step = (page, name) => send(page, page.locator(`main form[action$="/${name}"]`));

/** Everything an editor comes by. */
export async function* editorStates(visitor, language, consoleOf) {
  const editor = await consoleOf('editor');
  await editor.goto('/console');
  await setLanguage(editor, language);
  yield [editor, 'texts'];
  await openText(editor, questions[language]);
  const address = editor.url();
  yield [editor, 'text'];
  await fill(textForm(editor), { title_en: '', body_ru: '[ссылка](http://ashyq.kz)' });
  await send(editor, textForm(editor));
  yield [editor, 'text, errors'];
  const other = await editor.context().newPage();
  await other.goto(address);
  await editor.goto(address);
  await preview(editor);
  yield [editor, 'text, preview'];
  await send(editor, textForm(editor));
  await expect(editor.locator('[data-notice="content_saved"]')).toBeVisible();
  yield [editor, 'text, saved'];
  await send(other, textForm(other));
  yield [other, 'text, stale write'];
  await other.close();
  await editor.goto(address);
  await step(editor, 'publish');
  yield [editor, 'text, published'];
  await visit(editor, editor.locator('main a[href$="/versions/1"]'));
  yield [editor, 'text, older version'];
  for (const kind of ['topic', 'question']) {
    await editor.goto(`/console/content/new?kind=${kind}`);
    yield [editor, `text, new ${kind}`];
  }
  yield* incidentStates(visitor, language, editor);
}

/** An incident is published, seen and withdrawn. */
async function* incidentStates(visitor, language, editor) {
  await editor.goto('/console/content/new?kind=notice');
  await send(editor, textForm(editor));
  yield [editor, 'text, new notice, errors'];
  const words = {};
  for (const code of ['kk', 'ru', 'en']) Object.assign(words, { [`title_${code}`]: `SMS (${language})`, [`body_${code}`]: '- 1414\n- 1432' });
  await fill(textForm(editor), { notice_kind: 'incident', ...words });
  await send(editor, textForm(editor));
  await step(editor, 'publish');
  const banner = visitor.locator('.banner a').filter({ hasText: `SMS (${language})` });
  await expect(async () => {
    await visitor.goto(`/${language}/service-status`);
    await expect(banner).toBeVisible({ timeout: 500 });
  }).toPass();
  yield [visitor, 'incident'];
  await step(editor, 'withdraw');
  yield [editor, 'notice, withdrawn'];
}
