import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  ClusterConnection,
  ClusterDefinition,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import type { Clock } from '../kube/clock';
import {
  type KubeconfigOrigin,
  kubeconfigConnection,
} from '../kube/kubeconfig';
import { staticConnection } from '../kube/staticConnection';

type Config = ReturnType<RootConfigService['getConfigArray']>[number];

/** How a configured cluster is reached: at once, or by reading a kubeconfig first. */
type Access = { connection: ClusterConnection } | { origin: KubeconfigOrigin };

interface Entry extends Omit<ClusterDefinition, 'connection'> {
  access: Access;
}

const PATH = 'ciliumGateway.clusters';
const KEYS_FOR_ALL = ['name', 'title', 'ciliumNamespace'];
const KEYS_BY_WAY = {
  url: ['serviceAccountToken', 'caData', 'caFile', 'skipTLSVerify'],
  kubeconfig: ['context'],
  inCluster: [],
} as const;
type Way = keyof typeof KEYS_BY_WAY;

/**
 * The clusters of `ciliumGateway.clusters`; undefined when that is not set, which leaves the choice to others.
 * A kubeconfig that cannot be read makes its cluster unusable until it can.
 *
 * @throws InputError naming the path in the configuration, what is wrong there, and what would be right.
 */
export function readConfigSource(
  config: RootConfigService,
  clock: Clock,
): ClusterSource | undefined {
  if (!config.has(PATH)) {
    return undefined;
  }
  const entries = config
    .getConfigArray(PATH)
    .map((entry, index) => readEntry(entry, `${PATH}[${index}]`));
  entries.forEach(({ name }, index) => {
    const first = entries.findIndex(other => other.name === name);
    if (first !== index) {
      throw new InputError(
        `${PATH}[${index}].name: "${name}" is already the name of ${PATH}[${first}]; names must differ`,
      );
    }
  });
  const opened = new Map<string, ClusterConnection>();

  const connect = async (
    name: string,
    access: Access,
  ): Promise<ClusterDefinition['connection']> => {
    if ('connection' in access) {
      return access.connection;
    }
    try {
      const connection =
        opened.get(name) ?? (await kubeconfigConnection(access.origin, clock));
      opened.set(name, connection);
      return connection;
    } catch (error) {
      return { unusable: (error as Error).message };
    }
  };
  return {
    id: 'config',
    listClusters: () =>
      Promise.all(
        entries.map(async ({ access, ...cluster }) => ({
          ...cluster,
          connection: await connect(cluster.name, access),
        })),
      ),
  };
}

function readEntry(entry: Config, path: string): Entry {
  const ways = (Object.keys(KEYS_BY_WAY) as Way[]).filter(key =>
    entry.has(key),
  );
  if (ways.length !== 1) {
    throw new InputError(
      `${path}: has ${
        ways.join(' and ') || 'no way to reach the cluster'
      }; give exactly one of url, kubeconfig or inCluster`,
    );
  }
  const [way] = ways;
  const known: string[] = [...KEYS_FOR_ALL, way, ...KEYS_BY_WAY[way]];
  const unknown = entry.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${path}.${unknown}: is not known beside ${way}; known are ${known.join(
        ', ',
      )}`,
    );
  }
  return {
    name: readName(entry, path),
    title: entry.getOptionalString('title'),
    ciliumNamespace: entry.getOptionalString('ciliumNamespace'),
    access: readAccess(way, entry, path),
  };
}

function readName(entry: Config, path: string): string {
  const name = entry.getOptionalString('name');
  if (!name) {
    throw new InputError(`${path}.name: is missing; give the cluster a name`);
  }
  if (name.includes('/')) {
    throw new InputError(
      `${path}.name: "${name}" holds a slash; it becomes a part of URLs, so use letters, digits and dashes`,
    );
  }
  return name;
}

function readAccess(way: Way, entry: Config, path: string): Access {
  switch (way) {
    case 'inCluster':
      if (!entry.getOptionalBoolean('inCluster')) {
        throw new InputError(
          `${path}.inCluster: is false; set it to true, or give url or kubeconfig instead`,
        );
      }
      return { origin: { inCluster: true } };
    case 'kubeconfig':
      return {
        origin: {
          file: resolve(entry.getString('kubeconfig')),
          context: entry.getOptionalString('context'),
        },
      };
    default:
      return { connection: readUrlAccess(entry, path) };
  }
}

function readUrlAccess(entry: Config, path: string): ClusterConnection {
  const caData = entry.getOptionalString('caData');
  const caFile = entry.getOptionalString('caFile');
  if (caData !== undefined && caFile !== undefined) {
    throw new InputError(
      `${path}: has both caData and caFile; give at most one`,
    );
  }
  return staticConnection({
    url: readUrl(entry.getString('url'), path),
    token: entry.getOptionalString('serviceAccountToken'),
    ca: caData === undefined ? undefined : readPem(caData, path),
    caFile: caFile === undefined ? undefined : resolve(caFile),
    skipTLSVerify: entry.getOptionalBoolean('skipTLSVerify'),
  });
}

function readUrl(text: string, path: string): string {
  const wanted = `give the API server's address, such as https://10.0.0.1:6443`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError(`${path}.url: is not a URL; ${wanted}`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(
      `${path}.url: has scheme ${url.protocol.slice(0, -1)}; ${wanted}`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      `${path}.url: holds more than an address and a path; ${wanted}, and the token as serviceAccountToken`,
    );
  }
  return url.href.endsWith('/') ? url.href.slice(0, -1) : url.href;
}

/** Takes PEM as it is, or base64 of it as in a kubeconfig. */
function readPem(caData: string, path: string): string {
  const pem = caData.includes('-----BEGIN')
    ? caData
    : Buffer.from(caData, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `${path}.caData: holds no certificate; give PEM, or base64 of PEM as in certificate-authority-data of a kubeconfig`,
    );
  }
  return pem;
}
