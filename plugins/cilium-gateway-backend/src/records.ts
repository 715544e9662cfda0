import type { AuthService } from '@backstage/backend-plugin-api';
import type { Access } from './access';
import type { Records } from './history';
import type { Views } from './views';
import type { ClusterWorld } from './world';

/**
 * All entities that there are, held against the clusters, in the name of this plugin and for nobody's eyes. The same records are
 * answered for as long as nothing changed.
 */
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
  let last:
    | { readonly of: readonly unknown[]; readonly found: Promise<Records> }
    | undefined;

  return async () => {
    const own = await auth.getOwnServiceCredentials();
    const entities = await access.entities(own);
    const of = [
      entities,
      ...clusters().flatMap(cluster => [cluster, cluster.revision]),
    ];
    const isSame =
      last?.of.length === of.length &&
      of.every((part, n) => part === last?.of[n]);
    if (!isSame) {
      const found = views
        .auditRecords(entities)
        .then(records => ({ ...records, unread }));
      last = { of, found };
      found.catch(() => {
        if (last?.found === found) last = undefined;
      });
    }
    return last!.found;
  };
}
