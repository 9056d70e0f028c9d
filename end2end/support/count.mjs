import { stripVTControlCharacters } from 'node:util';

/** How much of an error is repeated at the end: its message, without the places in the code. */
const LINES = 12;

/** Ends the output with what failed, each in a few lines without pictures and code, and the plain line "N passed, M failed". */
export default class Count {
  passed = 0;
  failures = [];

  onTestEnd(test, result) {
    if (result.status === 'passed') {
      this.passed += 1;
      return;
    }
    const name = test.titlePath().filter(Boolean).join(' › ');
    const after = `${result.status} after ${Math.round(result.duration / 1000)} s`;
    this.failures.push([`${name}: ${after}`, ...result.errors.map(inShort)].join('\n'));
  }

  onError(error) {
    this.failures.push(`outside of the tests: ${inShort(error)}`);
  }

  onEnd() {
    for (const failure of this.failures) console.log(`failed: ${failure}`);
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
  }

  printsToStdio() {
    return false;
  }
}

/** The first lines of an error, and where in the tests it was met. */
function inShort({ message, value, location }) {
  const lines = stripVTControlCharacters(message ?? value ?? 'no message').split('\n').filter((line) => line.trim() !== '');
  const at = location ? [`at ${location.file.split('/').slice(-2).join('/')}:${location.line}`] : [];
  return [...lines.slice(0, LINES), ...at].map((line) => `  ${line}`).join('\n');
}
