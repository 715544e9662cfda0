import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { User } from '../api/authorization';
import { freePort, startDaemon, type Daemon } from './processes';

/** How to run a real API server. */
export interface RealApiServerOptions {
  /** Folder with the programs `kube-apiserver` and `etcd`, as envtest's `KUBEBUILDER_ASSETS`. */
  assets: string;
  /** Bearer tokens and their users besides the admin; RBAC says what they may. */
  tokens?: Record<string, User>;
}

/** A running kube-apiserver with its etcd. */
export interface RealApiServer {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** The certificate authority of its certificate, PEM. */
  ca: string;
  /** A token of a member of `system:masters`. */
  adminToken: string;
  /** Forgets all history in etcd up to now. */
  compact(): Promise<void>;
  /** Kills the API server (not etcd) and starts it again on the same port. */
  restart(): Promise<void>;
  /** Ends both programs and removes their files. */
  stop(): Promise<void>;
}

const READY_WITHIN = 60_000;

function postJson(url: string, body: object): Promise<any> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST' }, response => {
      let text = '';
      response.on('data', chunk => (text += chunk));
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

function isReady(url: string, ca: string, token: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = httpsRequest(
      `${url}/readyz`,
      { ca, agent: false, headers: { Authorization: `Bearer ${token}` } },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('error', () => resolve(false));
    request.end();
  });
}

function tokenLine(token: string, { name, groups }: User): string {
  return `${token},${name},${name},"${groups.join(',')}"`;
}

/**
 * Starts etcd and kube-apiserver on free ports of 127.0.0.1, with files in a
 * new temporary folder: TLS with a certificate that the server makes for
 * itself, tokens from a file, RBAC. Rejects, with the program's last words,
 * when it does not get ready within a minute.
 *
 * For servers before Kubernetes 1.21 EndpointSlices of `discovery.k8s.io/v1`
 * can be had from a CustomResourceDefinition: the built-in v1beta1 is off.
 */
export async function startRealApiServer(
  options: RealApiServerOptions,
): Promise<RealApiServer> {
  const { assets, tokens = {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'kube-apiserver-'));
  const [etcdPort, peerPort, port] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const url = `https://127.0.0.1:${port}`;
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const adminToken = randomUUID();

  const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFile = join(folder, 'service-account.key');
  await writeFile(
    keyFile,
    key.privateKey.export({ type: 'pkcs1', format: 'pem' }),
    { mode: 0o600 },
  );
  const tokenFile = join(folder, 'tokens.csv');
  const admin: User = { name: 'admin', groups: ['system:masters'] };
  await writeFile(
    tokenFile,
    Object.entries({ [adminToken]: admin, ...tokens })
      .map(([token, user]) => `${tokenLine(token, user)}\n`)
      .join(''),
    { mode: 0o600 },
  );

  const etcd = startDaemon(join(assets, 'etcd'), [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    '--log-level=error',
  ]);
  const certificates = join(folder, 'certificates');
  const flags = [
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${certificates}`,
    `--etcd-servers=${etcdUrl}`,
    `--token-auth-file=${tokenFile}`,
    '--authorization-mode=RBAC',
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${keyFile}`,
    `--service-account-signing-key-file=${keyFile}`,
    '--runtime-config=discovery.k8s.io/v1beta1=false',
    '--etcd-compaction-interval=0',
  ];

  let apiServer: Daemon | undefined;
  let ca = '';

  async function stop(): Promise<void> {
    await apiServer?.stop(1000);
    await etcd.stop(2000);
    await rm(folder, { recursive: true, force: true });
  }

  async function start(): Promise<void> {
    const started = startDaemon(join(assets, 'kube-apiserver'), flags);
    apiServer = started;
    const deadline = performance.now() + READY_WITHIN;
    for (;;) {
      for (const [name, daemon] of [
        ['etcd', etcd],
        ['kube-apiserver', started],
      ] as const) {
        if (daemon.exited()) {
          throw new Error(`${name} ended: ${daemon.lastWords()}`);
        }
      }
      ca = await readFile(join(certificates, 'apiserver.crt'), 'utf8').catch(
        () => '',
      );
      if (ca && (await isReady(url, ca, adminToken))) return;
      if (performance.now() > deadline) {
        throw new Error(
          `kube-apiserver was not ready within ${
            READY_WITHIN / 1000
          } s: ${started.lastWords()}`,
        );
      }
      await sleep(100);
    }
  }

  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    ca,
    adminToken,
    async compact() {
      const range = await postJson(`${etcdUrl}/v3/kv/range`, {
        key: Buffer.from('/').toString('base64'),
      });
      await postJson(`${etcdUrl}/v3/kv/compaction`, {
        revision: range.header.revision,
        physical: true,
      });
    },
    async restart() {
      await apiServer?.kill();
      await start();
    },
    stop,
  };
}
