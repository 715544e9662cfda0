import { createBackendModule } from '@backstage/backend-plugin-api';
import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { exposureFactRetriever, FACT_RETRIEVER_ID } from './factRetriever';

/**
 * Adds a retriever of facts about what entities are reached by. It runs when `techInsights.factRetrievers` has a cadence for
 * it.
 *
 * @public
 */
export const techInsightsModuleCiliumGateway = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'cilium-gateway',
  register(env) {
    env.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [FACT_RETRIEVER_ID]: exposureFactRetriever,
        });
      },
    });
  },
});
