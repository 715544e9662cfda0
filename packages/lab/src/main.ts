import { parseArgs } from 'node:util';
import { listClusters } from './seed';
import { startLab } from './start';

const CLUSTERS = listClusters()
  .map(({ name, title }) => `  ${name.padEnd(14)}${title}`)
  .join('\n');

const USAGE = `Plays a small cluster that runs Cilium, on a port of this machine.

  yarn lab [--cluster <name>] [--port <port>] [--speed <factor>]

  --cluster     which cluster; lab unless told
  --port        where the Kubernetes API listens; 8001 unless told
  --speed       how many times faster than in reality nodes fail over

Clusters:
${CLUSTERS}
`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(1);
}

function settings() {
  const { values } = parseArgs({
    options: {
      cluster: { type: 'string', default: 'lab' },
      port: { type: 'string', default: '8001' },
      speed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port must be a port number, not "${values.port}"`);
  }
  return {
    cluster: values.cluster,
    port,
    speed: Number(values.speed),
    help: values.help,
  };
}

async function main(): Promise<void> {
  const { help, ...options } = settings();
  if (help) {
    print(USAGE);
    return;
  }
  const lab = await startLab(options);
  const kubectl = `kubectl --server ${lab.url}`;
  const [node] = lab.storage.list('nodes');
  print(`Cluster ${options.cluster} at ${lab.url}. Things to try:

  ${kubectl} get svc -A
  ${kubectl} get gateways,httproutes -A
  ${kubectl} get ippools
  ${kubectl} get leases -n kube-system -w
  curl -X POST ${lab.url}/lab/nodes/${node?.metadata.name}/stop
  curl ${lab.url}/lab

Stop with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      lab.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: Error) => fail(error.message));
