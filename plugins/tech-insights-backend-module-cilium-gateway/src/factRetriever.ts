import type { FactRetriever } from '@backstage-community/plugin-tech-insights-node';
import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { createCiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { factsOf, schema } from './facts';

/** Id of the retriever, as `techInsights.factRetrievers` and the `factIds` of checks name it. @public */
export const FACT_RETRIEVER_ID = 'ciliumGatewayFactRetriever';

/**
 * Reads the audit with the identity of the Tech Insights backend and makes facts of it.
 *
 * @throws ServiceUnavailableError when no cluster can be read: facts that were made before stay the latest
 */
export const exposureFactRetriever: FactRetriever = {
  id: FACT_RETRIEVER_ID,
  version: '1.0.0',
  title: 'What is it reached by?',
  description:
    'URLs, addresses and findings of entities that are reached through Cilium LB-IPAM and Gateway API',
  schema,
  async handler({ auth, discovery }) {
    const client = createCiliumGatewayClient({
      discoveryApi: discovery,
      fetchApi: { fetch },
    });
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'cilium-gateway',
    });
    const audit = await client.getAudit({}, {}, { token });
    const isRead = audit.clusters.some(
      ({ state }) => state === 'ok' || state === 'stale',
    );
    if (!isRead) {
      throw new ServiceUnavailableError(
        `No cluster can be read, of ${audit.clusters.length}`,
      );
    }
    return [...factsOf(audit)].map(([ref, facts]) => ({
      entity: parseEntityRef(ref),
      facts: { ...facts },
    }));
  },
};
