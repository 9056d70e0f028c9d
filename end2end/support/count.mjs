/** Ends the output with the plain line "N passed, M failed". */
export default class Count {
  passed = 0;
  failed = 0;

  onTestEnd(test, result) {
    if (result.status === 'passed') this.passed += 1;
    else this.failed += 1;
  }

  onError(error) {
    this.failed += 1;
    console.log(error.message ?? error.value ?? 'an error outside of the tests');
  }

  onEnd() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }

  printsToStdio() {
    return false;
  }
}
