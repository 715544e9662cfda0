import type { AuthService } from '@backstage/backend-plugin-api';
import type { Access } from './access';
import type { Records } from './history';
import type { Views } from './views';
import type { ClusterWorld } from './world';

/** All entities that there are, held against the clusters, in the name of this plugin and for nobody's eyes. */
export function createRecords(options: {
  access: Pick<Access, 'entities'>;
  auth: AuthService;
  views: Pick<Views, 'auditRecords'>;
  clusters(): readonly ClusterWorld[];
}): () => Promise<Records> {
  const { access, auth, views, clusters } = options;
  const unread = (name: string) =>
    (
      clusters()
        .find(cluster => cluster.name === name)
        ?.kindStates() ?? []
    )
      .filter(({ state }) => state === 'error' || state === 'forbidden')
      .map(({ kind }) => kind)
      .sort();
  return async () => {
    const own = await auth.getOwnServiceCredentials();
    const entities = await access.entities(own);
    return { ...(await views.auditRecords(entities)), unread };
  };
}
