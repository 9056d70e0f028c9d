import { createHmac } from 'node:crypto';

/** The secret of the demonstration accounts, and the length of a step in milliseconds. */
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const step = 30_000;

function base32(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** The six digits of RFC 6238 for a moment. */
export function totp(at = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / step)));
  const digest = createHmac('sha1', base32(secret)).update(counter).digest();
  const offset = digest.at(-1) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Waits until a new step has begun. */
export async function nextStep() {
  await new Promise((done) => setTimeout(done, step - (Date.now() % step) + 200));
}
