// The lists of participants and a venue's page.
import { expect } from '@playwright/test';
import { almaty } from './citizen.mjs';
import { visit } from './forms.mjs';

/** The list of the city of Almaty, without the language. */
export const list = `/participants/${almaty}`;

export async function* venueStates(page, language) {
  const states = [
    ['q=%D0%BA%D0%B0%D1%84%D0%B5', 'participants, found'],
    ['q=%D0%BA%D0%B0%D1%84%D1%8D', 'participants, spelt alike'],
    ['q=zzzzzzz', 'participants, nothing found'],
    ['mode=test', 'participants, filtered'],
    ['page=2', 'participants, further on'],
  ];
  for (const [query, name] of states) {
    await page.goto(`/${language}${list}?${query}`);
    await expect(page.locator('#result-count')).toBeVisible();
    yield name;
  }
  await page.goto(`/${language}${list}`);
  await visit(page, page.locator(`main a[href^="/${language}/venues/"]`).first());
  await expect(page).toHaveURL(/\/venues\//);
  yield 'venue';
}
