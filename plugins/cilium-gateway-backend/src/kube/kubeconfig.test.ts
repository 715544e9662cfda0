import {
  chmod,
  mkdtemp,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificates } from '../testing/certificates';
import { createManualClock } from '../testing/manualClock';
import { kubeconfigConnection } from './kubeconfig';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
});
afterEach(() => rm(folder, { recursive: true }));

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Writes a kubeconfig with one context per user, all for one cluster; YAML is a superset of JSON. */
async function write(
  users: Record<string, object>,
  cluster: object = { server: 'https://10.0.0.1:6443' },
): Promise<string> {
  const file = join(folder, 'config');
  const names = Object.keys(users);
  await writeFile(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': names[0],
      clusters: [{ name: 'c', cluster }],
      users: names.map(name => ({ name, user: users[name] })),
      contexts: names.map(name => ({
        name,
        context: { cluster: 'c', user: name },
      })),
    }),
  );
  return file;
}

/** A credential plugin that counts its runs and answers a token per run, valid for so many seconds. */
async function writePlugin(seconds: number | null, epoch: number) {
  const runs = join(folder, 'runs');
  const plugin = join(folder, 'plugin.cjs');
  await writeFile(runs, '');
  await writeFile(
    plugin,
    `const fs = require('fs');
fs.appendFileSync(${JSON.stringify(runs)}, 'x');
const run = fs.readFileSync(${JSON.stringify(runs)}, 'utf8').length;
setTimeout(() => console.log(JSON.stringify({
  apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential',
  status: { token: 'token-' + run${
    seconds === null
      ? ''
      : `, expirationTimestamp: new Date(${epoch} + ${seconds} * 1000).toISOString()`
  } },
})), 50);`,
  );
  await chmod(plugin, 0o755);
  return {
    user: {
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: [plugin],
      },
    },
    runs: async () => (await readFile(runs, 'utf8')).length,
  };
}

it('reads address, token and TLS of a context', async () => {
  const [{ cert, key }] = certificates;
  const file = await write(
    {
      first: { token: 'one' },
      second: {
        token: 'two',
        'client-certificate-data': base64(cert),
        'client-key-data': base64(key),
      },
    },
    {
      server: 'https://10.0.0.1:6443/k8s/',
      'certificate-authority-data': base64(cert),
      'tls-server-name': 'kubernetes.default',
    },
  );
  const clock = createManualClock();
  const first = await kubeconfigConnection({ file }, clock);
  expect(first.baseUrl).toBe('https://10.0.0.1:6443/k8s');
  await expect(first.headers()).resolves.toEqual({
    authorization: 'Bearer one',
  });
  const second = await kubeconfigConnection({ file, context: 'second' }, clock);
  await expect(second.headers()).resolves.toEqual({
    authorization: 'Bearer two',
  });
  await expect(second.tls()).resolves.toEqual({
    ca: cert,
    cert,
    key,
    servername: 'kubernetes.default',
    rejectUnauthorized: undefined,
  });
});

it('takes plain HTTP, basic authentication and skipped verification', async () => {
  const clock = createManualClock();
  const plain = await kubeconfigConnection(
    { file: await write({ u: {} }, { server: 'http://127.0.0.1:8001' }) },
    clock,
  );
  expect(plain.baseUrl).toBe('http://127.0.0.1:8001');
  await expect(plain.headers()).resolves.toEqual({});
  const basic = await kubeconfigConnection(
    {
      file: await write(
        { u: { username: 'me', password: 'pass' } },
        { server: 'https://x', 'insecure-skip-tls-verify': true },
      ),
    },
    clock,
  );
  await expect(basic.headers()).resolves.toEqual({
    authorization: `Basic ${base64('me:pass')}`,
  });
  await expect(basic.tls()).resolves.toMatchObject({
    rejectUnauthorized: false,
  });
});

it('reads the file again when it was replaced', async () => {
  const clock = createManualClock();
  const file = await write({ u: { token: 'old' } });
  const connection = await kubeconfigConnection({ file }, clock);
  await connection.headers();
  await write({ u: { token: 'new' } }, { server: 'https://10.0.0.2:6443' });
  await utimes(file, 1, 1);
  await expect(connection.headers()).resolves.toEqual({
    authorization: 'Bearer old',
  });
  await clock.advance(60_000);
  await expect(connection.headers()).resolves.toEqual({
    authorization: 'Bearer new',
  });
  expect(connection.baseUrl).toBe('https://10.0.0.2:6443');
});

describe('a credential plugin', () => {
  it('runs once for any number of requests', async () => {
    const clock = createManualClock();
    const { user, runs } = await writePlugin(3_600, clock.now());
    const connection = await kubeconfigConnection(
      { file: await write({ u: user }) },
      clock,
    );
    await Promise.all(
      Array.from({ length: 20 }, () =>
        Promise.all([connection.headers(), connection.tls()]),
      ),
    );
    await expect(connection.headers()).resolves.toEqual({
      authorization: 'Bearer token-1',
    });
    await expect(runs()).resolves.toBe(1);
  });

  it('runs again a minute before its credential expires', async () => {
    const clock = createManualClock();
    // client-node itself looks at the machine's clock, so the credential must be valid there, too.
    const { user } = await writePlugin(300, Date.now());
    const skew = Date.now() - clock.now();
    const shifted = { ...clock, now: () => clock.now() + skew };
    const connection = await kubeconfigConnection(
      { file: await write({ u: user }) },
      shifted,
    );
    await connection.headers();
    await clock.advance(230_000);
    await expect(connection.headers()).resolves.toEqual({
      authorization: 'Bearer token-1',
    });
    await clock.advance(20_000);
    await expect(connection.headers()).resolves.toEqual({
      authorization: 'Bearer token-2',
    });
  });

  it('runs again after a 401', async () => {
    const clock = createManualClock();
    const { user } = await writePlugin(null, 0);
    const connection = await kubeconfigConnection(
      { file: await write({ u: user }) },
      clock,
    );
    await connection.headers();
    connection.invalidate();
    await expect(connection.headers()).resolves.toEqual({
      authorization: 'Bearer token-2',
    });
  });

  it.each([
    [
      'console.log("not JSON: secret")',
      'the output of the credential plugin is not JSON',
    ],
    ['console.error("log in first\\nstack"); process.exit(1)', 'log in first'],
  ])('that fails with %s says so, and no more', async (script, message) => {
    const connection = await kubeconfigConnection(
      {
        file: await write({
          u: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1',
              command: process.execPath,
              args: ['-e', script],
            },
          },
        }),
      },
      createManualClock(),
    );
    await expect(connection.headers()).rejects.toThrow(
      expect.objectContaining({ message }),
    );
  });
});

describe('the service account of the pod', () => {
  const { KUBERNETES_SERVICE_HOST: before } = process.env;
  afterEach(() => {
    if (before === undefined) {
      delete process.env.KUBERNETES_SERVICE_HOST;
    } else {
      process.env.KUBERNETES_SERVICE_HOST = before;
    }
  });

  it('is refused outside a cluster', async () => {
    delete process.env.KUBERNETES_SERVICE_HOST;
    await expect(
      kubeconfigConnection({ inCluster: true }, createManualClock()),
    ).rejects.toThrow(
      'This process does not run in a cluster: KUBERNETES_SERVICE_HOST is not set',
    );
  });

  it('gives the address', async () => {
    process.env.KUBERNETES_SERVICE_HOST = 'fd00::1';
    process.env.KUBERNETES_SERVICE_PORT = '443';
    const connection = await kubeconfigConnection(
      { inCluster: true },
      createManualClock(),
    );
    expect(connection.baseUrl).toBe('https://[fd00::1]:443');
  });
});

it.each([
  ['a file that is not there', async () => '/nowhere/config', /cannot be read/],
  [
    'a file that is no kubeconfig',
    async () => {
      const file = join(folder, 'config');
      await writeFile(file, 'a: [1');
      return file;
    },
    /cannot be read/,
  ],
  ['no cluster', () => write({}), /has no cluster/],
  [
    'a proxy',
    () => write({ u: {} }, { server: 'https://x', 'proxy-url': 'http://p' }),
    /behind a proxy-url/,
  ],
])('refuses %s', async (_, file, message) => {
  await expect(
    kubeconfigConnection({ file: await file() }, createManualClock()),
  ).rejects.toThrow(message);
});

it('names the contexts that there are', async () => {
  await expect(
    kubeconfigConnection(
      { file: await write({ a: {}, b: {} }), context: 'x' },
      createManualClock(),
    ),
  ).rejects.toThrow('has no context "x"; it has a, b');
});
