/** The check digit of an IIN or BIN; nothing where no legal one exists. */
function checkDigit(digits) {
  const sum = (weights) => weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0) % 11;
  const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  if (first < 10) return first;
  const second = sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
  return second < 10 ? second : undefined;
}

/**
 * Somebody who cannot exist: born in the nineteenth century, with a telephone of our own series.
 * `serial` is below 10,000 and decides everything.
 */
export function person(serial, more = {}) {
  for (let year = 50; ; year += 1) {
    const digits = `${year}01011${String(serial).padStart(4, '0')}`;
    const last = checkDigit(digits);
    if (last !== undefined) {
      return {
        document: { type: 'iin', value: `${digits}${last}` },
        iin: `${digits}${last}`,
        phone: `+7701900${String(serial).padStart(4, '0')}`,
        status: 'red',
        basis: 'pcr_positive',
        valid_until: null,
        initials: 'А.Қ.',
        ...more,
      };
    }
  }
}

/**
 * Complaints that the demonstration data bring along closed, the only kind that takes a week to make: one for each
 * language, because two who ask for a code of one telephone at once read each other's.
 */
export const closed = {
  kk: { reference: 'ASH-ZR2J-NF4K', phone: '+77018000036' },
  ru: { reference: 'ASH-5XZ4-KJJX', phone: '+77018000056' },
  en: { reference: 'ASH-AFCR-NGNR', phone: '+77018000016' },
};

/** The BIN of a company that cannot exist: registered in 1970. */
export function bin(serial) {
  const of = (number) => `700140${String(number).padStart(5, '0')}`;
  // Where a serial has no check digit at all, the next one has.
  const digits = [of(serial * 2), of(serial * 2 + 1)].find((one) => checkDigit(one) !== undefined);
  return `${digits}${checkDigit(digits)}`;
}
