import { stripVTControlCharacters } from 'node:util';

/** How much of an error is repeated at the end: its message, without the places in the code. */
const LINES = 12;

/** Ends the output with what failed, each in a few lines without pictures and code, and the plain line "N passed, M failed". */
export default class Count {
  passed = 0;
  failed = 0;
  troubles = [];

  onTestEnd(test, result) {
    const isLast = result.retry === test.retries;
    if (result.status === 'passed') this.passed += 1;
    else {
      if (isLast) this.failed += 1;
      this.troubles.push(`${isLast ? 'failed' : 'failed at the first try'}: ${nameOf(test)}, ${told(result)}`);
    }
  }

  onError(error) {
    this.failed += 1;
    this.troubles.push(`failed outside of the tests:\n${inShort(error)}`);
  }

  onEnd() {
    for (const trouble of this.troubles) console.log(trouble);
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }

  printsToStdio() {
    return false;
  }
}

const nameOf = (test) => test.titlePath().filter(Boolean).join(' › ');

const told = ({ status, duration, errors }) => [`${status} after ${Math.round(duration / 1000)} s`, ...errors.map(inShort)].join('\n');

/** The first lines of an error, and where in the tests it was met. */
function inShort({ message, value, location }) {
  const lines = stripVTControlCharacters(message ?? value ?? 'no message').split('\n').filter((line) => line.trim() !== '');
  const at = location ? [`at ${location.file.split('/').slice(-2).join('/')}:${location.line}`] : [];
  return [...lines.slice(0, LINES), ...at].map((line) => `  ${line}`).join('\n');
}
