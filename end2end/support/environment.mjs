import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const program = process.env.ASHYQ_PROGRAM ?? join(root, 'target/debug/ashyq');

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function settings(folder, more) {
  const [listen, admin, simulator] = await Promise.all([freePort(), freePort(), freePort()]);
  const outside = `http://127.0.0.1:${simulator}`;
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    RUST_BACKTRACE: '1',
    ASHYQ_LISTEN: `127.0.0.1:${listen}`,
    ASHYQ_ADMIN_LISTEN: `127.0.0.1:${admin}`,
    ASHYQ_PUBLIC_URL: `http://127.0.0.1:${listen}`,
    ASHYQ_DATABASE_URL: `sqlite://${folder}/ashyq.db`,
    ASHYQ_KEY_FILE: `${folder}/ashyq.key`,
    ASHYQ_SIMULATOR_LISTEN: `127.0.0.1:${simulator}`,
    ASHYQ_HEALTH_URL: `${outside}/health`,
    ASHYQ_CITIZENS_URL: `${outside}/citizens`,
    ASHYQ_SMS_URL: `${outside}/cgi-bin/sendsms`,
    // All tests come from one address, and one person checks more than once in a minute.
    ASHYQ_RATE_CODES_PER_PHONE_HOUR: '1000',
    ASHYQ_RATE_CODES_PER_DOCUMENT_DAY: '1000',
    ASHYQ_RATE_CODES_PER_NETWORK_HOUR: '100000',
    ASHYQ_RATE_RESEND_SECONDS: '0',
    ASHYQ_RATE_LOGINS_PER_ACCOUNT_HOUR: '1000',
    ASHYQ_RATE_COMPLAINTS_PER_PHONE_DAY: '1000',
    ...more,
  };
}

async function until(what, check, milliseconds = 30_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      if (await check()) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > end) throw new Error(`${what} did not happen in ${milliseconds} ms`);
    await new Promise((next) => setTimeout(next, 100));
  }
}

/**
 * Starts the simulator and the server with demonstration data in a new folder.
 * The answer names the addresses and ends exactly these two processes.
 */
export async function start(more = {}) {
  mkdirSync(join(root, 'target/end2end'), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'ashyq-end2end-'));
  const env = await settings(folder, more);
  for (const command of ['migrate', 'demo']) {
    const run = spawnSync(program, [command], { env, cwd: folder, encoding: 'utf8' });
    if (run.status !== 0) {
      throw new Error(`${program} ${command}: ${run.error?.message ?? run.stderr}${run.stdout ?? ''}`);
    }
  }
  const children = ['simulate', 'serve'].map((command) => {
    const child = spawn(program, [command], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(root, `target/end2end/${command}.log`));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    return child;
  });
  const public_ = env.ASHYQ_PUBLIC_URL;
  const outside = `http://${env.ASHYQ_SIMULATOR_LISTEN}`;
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(
      children.map((child) => (child.exitCode ?? child.signalCode) !== null || new Promise((ended) => child.once('exit', ended))),
    );
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('the simulator answers', async () => (await fetch(`${outside}/control/ledger`)).ok);
    await until('the server is ready', async () => (await fetch(`http://${env.ASHYQ_ADMIN_LISTEN}/readyz`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { public: public_, outside, folder, stop };
}
