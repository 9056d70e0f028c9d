/** Ends the two processes that the set-up started, and nothing else. */
export default async function teardown() {
  await globalThis.ashyqEnvironment?.stop();
}
