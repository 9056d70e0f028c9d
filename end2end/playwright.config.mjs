import { defineConfig } from '@playwright/test';
import { chromium } from './support/browser.mjs';

// Two projects: everything with scripts, and what must work without them once more without.
export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/end2end/results',
  globalSetup: './support/setup.mjs',
  globalTeardown: './support/teardown.mjs',
  workers: Number(process.env.ASHYQ_END2END_WORKERS ?? 2),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A second try tells what fails from what only does now and then; both are named at the end.
  retries: 1,
  reporter: [['list'], ['./support/count.mjs']],
  use: {
    launchOptions: chromium,
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Asia/Almaty',
  },
  projects: [
    { name: 'js' },
    {
      name: 'no-js',
      use: { javaScriptEnabled: false },
      testMatch: /(appeals|business|content|forms|participants|publishing|sign-in|story)\.spec\.mjs$/,
    },
  ],
});
