import { existsSync } from 'node:fs';

const found = [
  process.env.ASHYQ_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));

/** How the machine's own Chromium is started: no sandbox (tests may run as root), and nothing that asks the network. */
export const chromium = {
  executablePath: found,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
};
