import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const assets = resolve(import.meta.dirname, '../../target/site');

/** Whether the islands were built: the program is complete without them, where no compiler for them is to be had. */
export const built = existsSync(assets) && readdirSync(assets).some((name) => name.endsWith('.wasm'));

/** Waits until the page's islands have woken: the button that only they serve is then seen. */
export const awake = (page) => page.locator('.bar .button-link').waitFor({ state: 'visible' });
