import { expect } from '@playwright/test';

const control = (path) => `${process.env.ASHYQ_TEST_OUTSIDE}/control/${path}`;

async function call(method, path, body) {
  const answer = await fetch(control(path), {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} /control/${path}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

/** What the simulated outside world is told to know about somebody. */
const known = ({ document, phone, status, basis, valid_until, initials }) => ({ document, phone, status, basis, valid_until, initials });

/** Adds people, or changes what is known about them. */
export const addPeople = (...people) => call('POST', 'people', people.map(known));

/** Makes one outside system fail in a way, until it is set to `ok`. */
export const fault = (target, mode, more = {}) => call('PUT', 'faults', { target, mode, ms: 0, count: null, ...more });

/** Lets the health authority answer a referral through its API. */
export const verdict = (body) => call('POST', 'verdicts', body);

/** The SMS of one telephone, newest last. */
export const messages = (phone) => call('GET', `sms?to=${encodeURIComponent(phone)}`);

/** Every call that the outside world received. */
export const ledger = () => call('GET', 'ledger');

const read = new Map();

/** All codes that were read here, to be looked for where no code may stand. */
export const codesRead = new Set();

/** Waits for an SMS to this telephone that was not read yet and answers its text. */
export async function nextMessage(phone, matching = /./) {
  const seen = read.get(phone) ?? new Set();
  read.set(phone, seen);
  let found;
  await expect
    .poll(
      async () => {
        found = (await messages(phone)).find(({ id, text }) => !seen.has(id) && matching.test(text));
        return Boolean(found);
      },
      { message: `an SMS to ${phone}`, timeout: 30_000, intervals: [100, 200, 300] },
    )
    .toBe(true);
  seen.add(found.id);
  return found.text;
}

const sixDigits = /(?<![\d-])(\d{3})[ -]?(\d{3})(?!\d)/;

/** Waits for the next one-time code. */
export async function nextCode(phone) {
  const [, first, second] = sixDigits.exec(await nextMessage(phone, sixDigits));
  codesRead.add(first + second);
  return first + second;
}

/** Waits for the referral about a document and answers its id. */
export async function referralOf(document, after = 0) {
  let found;
  await expect
    .poll(
      async () => {
        const sent = (await ledger()).filter(({ path }) => path.endsWith('/v1/referrals'));
        const bodies = sent.map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body));
        const mine = bodies.filter((body) => body?.document?.value === document.value);
        found = mine[after];
        return Boolean(found);
      },
      { message: 'the referral at the health authority', timeout: 30_000 },
    )
    .toBe(true);
  return found.id;
}
