import { stat } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { KubeConfig, User } from '@kubernetes/client-node';
import type {
  ClusterConnection,
  ClusterTls,
} from 'backstage-plugin-cilium-gateway-node';
import type { Clock } from './clock';

/** Where a kubeconfig comes from. */
export type KubeconfigOrigin =
  | { file: string; context?: string }
  | { inCluster: true };

interface Loaded {
  config: KubeConfig;
  baseUrl: string;
  user: User | null;
  /** Modification time of the file, to notice that it was replaced. */
  modified: number;
}

interface Credentials {
  headers: Record<string, string>;
  tls: ClusterTls;
  /** When to ask again, on the wall clock. */
  renewAt: number;
}

/** Files and tokens are looked at again after this time, as client-go does. */
const REREAD_MS = 60_000;
/** A token is replaced this long before it expires. */
const LEEWAY_MS = 60_000;

/**
 * A connection as a kubeconfig or the pod's service account describes it, with all their kinds of
 * credentials: token, file, certificate, exec plugin, OIDC, basic.
 *
 * One KubeConfig per cluster, since it keeps one token for all of its users, and one call at a time, since
 * it starts an exec plugin per call.
 *
 * @throws Error saying what is wrong with the kubeconfig.
 */
export async function kubeconfigConnection(
  origin: KubeconfigOrigin,
  clock: Clock,
): Promise<ClusterConnection> {
  let loaded = await load(origin);
  let credentials: Credentials | undefined;
  let renewing: Promise<Credentials> | undefined;
  let discard = false;

  const renew = async (): Promise<Credentials> => {
    const expired =
      discard ||
      (credentials !== undefined &&
        expiryOf(loaded, credentials) - LEEWAY_MS <= clock.now());
    // A refreshed OIDC token lives in the KubeConfig only, and it renews itself.
    const stuck = expired && loaded.user?.authProvider?.name !== 'oidc';
    if (stuck || (await modifiedAt(origin)) !== loaded.modified) {
      loaded = await load(origin);
    }
    discard = false;
    const fresh = await obtain(loaded);
    const until = expiryOf(loaded, fresh) - LEEWAY_MS;
    credentials = {
      ...fresh,
      renewAt: Math.min(clock.now() + REREAD_MS, until),
    };
    return credentials;
  };
  const current = async (): Promise<Credentials> => {
    if (credentials && !discard && clock.now() < credentials.renewAt) {
      return credentials;
    }
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    get baseUrl() {
      return loaded.baseUrl;
    },
    headers: async () => (await current()).headers,
    tls: async () => (await current()).tls,
    invalidate: () => {
      discard = true;
    },
  };
}

async function modifiedAt(origin: KubeconfigOrigin): Promise<number> {
  return 'file' in origin ? (await stat(origin.file)).mtimeMs : 0;
}

async function load(origin: KubeconfigOrigin): Promise<Loaded> {
  // The one import of client-node: it is ESM only and costs 80 MB, so clusters given by URL do without.
  const { KubeConfig: Config } = await import('@kubernetes/client-node');
  const config = new Config();
  let modified = 0;
  if ('file' in origin) {
    try {
      modified = await modifiedAt(origin);
      config.loadFromFile(origin.file);
    } catch (error) {
      throw new Error(
        `The kubeconfig ${origin.file} cannot be read: ${reasonOf(error)}`,
      );
    }
    if (origin.context !== undefined) {
      if (!config.getContextObject(origin.context)) {
        const known = config.getContexts().map(context => context.name);
        throw new Error(
          `The kubeconfig ${origin.file} has no context "${
            origin.context
          }"; it has ${known.join(', ') || 'none'}`,
        );
      }
      config.setCurrentContext(origin.context);
    }
  } else {
    if (!process.env.KUBERNETES_SERVICE_HOST) {
      throw new Error(
        'This process does not run in a cluster: KUBERNETES_SERVICE_HOST is not set',
      );
    }
    config.loadFromCluster();
  }
  const cluster = config.getCurrentCluster();
  if (!cluster?.server) {
    throw new Error(
      'file' in origin
        ? `The kubeconfig ${origin.file} has no cluster for its context "${config.currentContext}"`
        : "The pod's service account names no API server",
    );
  }
  if (cluster.proxyUrl) {
    throw new Error(
      `The cluster "${cluster.name}" is behind a proxy-url, which is not supported`,
    );
  }
  return {
    // client-node refuses plain HTTP unless told not to check certificates, of which HTTP has none.
    config: cluster.server.startsWith('http:')
      ? withoutTlsCheck(config)
      : config,
    baseUrl: trimSlash(cluster.server),
    user: config.getCurrentUser(),
    modified,
  };
}

function withoutTlsCheck(config: KubeConfig): KubeConfig {
  config.clusters = config.clusters.map(cluster => ({
    ...cluster,
    skipTLSVerify: true,
  }));
  return config;
}

function trimSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}

async function obtain(
  loaded: Loaded,
): Promise<Pick<Credentials, 'headers' | 'tls'>> {
  const options: RequestOptions & { headers: Record<string, string> } = {
    headers: {},
  };
  try {
    await loaded.config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new Error(reasonOf(error));
  }
  const headers: Record<string, string> = {};
  if (options.auth) {
    const basic = Buffer.from(options.auth).toString('base64');
    headers.authorization = `Basic ${basic}`;
  } else if (options.headers.Authorization) {
    // A token file usually ends in a line feed, which no header may hold.
    headers.authorization = options.headers.Authorization.trim();
  }
  return {
    headers,
    tls: {
      ca: pem(options.ca),
      cert: pem(options.cert),
      key: pem(options.key),
      servername: options.servername,
      rejectUnauthorized: options.rejectUnauthorized,
    },
  };
}

function pem(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

/**
 * When a credential ends, as far as it says so: an exec plugin's answer or the token itself. Infinity when
 * unknown; a 401 then tells.
 */
function expiryOf(
  loaded: Loaded,
  credentials: Pick<Credentials, 'headers'>,
): number {
  const { authenticators } = loaded.config as unknown as {
    authenticators?: {
      tokenCache?: Record<
        string,
        { status?: { expirationTimestamp?: string } } | null
      >;
    }[];
  };
  const name = loaded.user?.name ?? '';
  const stated = (authenticators ?? []).flatMap(authenticator => {
    const at = Date.parse(
      authenticator.tokenCache?.[name]?.status?.expirationTimestamp ?? '',
    );
    return Number.isNaN(at) ? [] : [at];
  });
  const claims = credentials.headers.authorization?.split('.')[1];
  if (claims) {
    try {
      const { exp } = JSON.parse(
        Buffer.from(claims, 'base64url').toString('utf8'),
      );
      if (typeof exp === 'number') {
        stated.push(exp * 1000);
      }
    } catch {
      // Not a JWT: an opaque token may hold a dot.
    }
  }
  return Math.min(Infinity, ...stated);
}

/**
 * The message of an error from client-node, one line and without what a parser may quote from the credential
 * plugin's output.
 */
function reasonOf(error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'SyntaxError') {
    return 'the output of the credential plugin is not JSON';
  }
  return message.trim().split('\n')[0].slice(0, 300) || name;
}
