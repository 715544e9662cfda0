import type { AuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { Readable } from 'node:stream';
import { documentsOf } from './documents';

/**
 * Reads the audit with the identity of the search backend, which sees every entity; who may read an entity may find it.
 *
 * @throws ServiceUnavailableError when no cluster can be read: the index stays as it was, instead of becoming empty
 */
export function createCollatorFactory({
  auth,
  client,
}: {
  auth: AuthService;
  client: Pick<CiliumGatewayClient, 'getAudit'>;
}): DocumentCollatorFactory {
  async function* documents() {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'cilium-gateway',
    });
    const { items, clusters } = await client.getAudit({}, {}, { token });
    const isRead = clusters.some(
      ({ state }) => state === 'ok' || state === 'stale',
    );
    if (!isRead) {
      const states = clusters.map(({ name, state }) => `${name} is ${state}`);
      throw new ServiceUnavailableError(
        states.length > 0
          ? `No cluster can be read: ${states.join(', ')}`
          : 'No cluster is known',
      );
    }
    yield* documentsOf(items);
  }
  return {
    type: 'cilium-gateway',
    visibilityPermission: catalogEntityReadPermission,
    getCollator: async () => Readable.from(documents()),
  };
}
