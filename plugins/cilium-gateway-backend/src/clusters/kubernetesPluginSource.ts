import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type {
  ClusterConnection,
  ClusterDefinition,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { request } from 'undici';

/** Kinds of authentication for which the Kubernetes plugin needs a token from each user's browser. */
const CLIENT_SIDE = ['google', 'aks', 'oidc'];

/**
 * The clusters that the Backstage Kubernetes plugin has, read through its proxy with this plugin's own identity. None
 * when that plugin is not installed.
 *
 * The proxy is behind Backstage's compression, which holds a watch back until its end unless the
 * client declines it.
 */
export function createKubernetesPluginSource(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): ClusterSource {
  const { auth, discovery } = options;
  const connections = new Map<string, ClusterConnection>();

  const authorization = async () => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    return { authorization: `Bearer ${token}` };
  };
  const connectionTo = (name: string, baseUrl: string): ClusterConnection => {
    const key = JSON.stringify([name, baseUrl]);
    const connection: ClusterConnection = connections.get(key) ?? {
      baseUrl: `${baseUrl}/proxy`,
      // A Backstage token lives for minutes; the auth service caches what can be cached.
      headers: async () => ({
        ...(await authorization()),
        'backstage-kubernetes-cluster': name,
      }),
      tls: async () => ({}),
      invalidate: () => {},
      watchHeaders: { 'accept-encoding': 'identity' },
    };
    connections.set(key, connection);
    return connection;
  };

  return {
    id: 'kubernetes-plugin',
    async listClusters() {
      const baseUrl = await discovery.getBaseUrl('kubernetes');
      const answer = await request(`${baseUrl}/clusters`, {
        headers: await authorization(),
        headersTimeout: 30_000,
        bodyTimeout: 30_000,
      });
      if (answer.statusCode !== 200) {
        await answer.body.dump();
        if (answer.statusCode === 404) {
          return [];
        }
        throw new Error(
          `The Kubernetes plugin answered HTTP ${answer.statusCode} when asked for its clusters`,
        );
      }
      const { items } = (await answer.body.json()) as {
        items?: { name: string; title?: string; authProvider?: string }[];
      };
      return (items ?? []).map(
        ({ name, title, authProvider }): ClusterDefinition => ({
          name,
          title,
          connection: CLIENT_SIDE.includes(authProvider ?? '')
            ? {
                unusable: `needs own credentials: the Kubernetes plugin reaches it with each user's ${authProvider} token only`,
              }
            : connectionTo(name, baseUrl),
        }),
      );
    },
  };
}
