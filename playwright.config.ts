import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const browsers = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser of the machine's own; `CHROMIUM` names another. Without any, Playwright's download is used. */
const executablePath =
  process.env.CHROMIUM ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => browsers.map(name => join(folder, name)))
    .find(path => existsSync(path));

export default defineConfig({
  testDir: 'e2e-tests',
  outputDir: 'e2e-report',
  // One demo with one cluster: tests that stop nodes must not run beside others.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL: 'http://localhost:7107',
    viewport: { width: 1360, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/launch.mjs demo:built',
    url: 'http://localhost:7107/.backstage/health/v1/readiness',
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
