// Starts the demo and says when it can be used: Backstage's own output tells when its parts listen, not when they answer.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const parts = {
  backend: 'http://localhost:7007/.backstage/health/v1/readiness',
  frontend: 'http://localhost:3000/',
};

const demo = spawn('backstage-cli', ['repo', 'start'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => demo.kill(signal));
}
let running = true;
demo.on('exit', (code, signal) => {
  running = false;
  process.exit(signal ? 1 : code ?? 1);
});

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

const waiting = new Set(Object.keys(parts));
while (running && waiting.size > 0) {
  await sleep(1000);
  for (const part of waiting) {
    if (await answers(parts[part])) waiting.delete(part);
  }
}
if (running) {
  process.stderr.write(`
  The demo is ready:   http://localhost:3000
  Sign in as guest and open the component "hubble", or "Cilium Gateway" in the sidebar.
  The simulated cluster is a Kubernetes API of its own: kubectl --server http://127.0.0.1:8001 get services -A

`);
}
