import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { createAsk } from './ask';
import { registerAuditSummary } from './auditSummary';
import { registerExplainExposure } from './explainExposure';
import { registerListFindings } from './listFindings';
import { registerPreviewAllocation } from './previewAllocation';
import { registerResolveUrl } from './resolveUrl';

/** Offers to agents, and to whoever else calls actions, what the REST contract answers, in few words. */
export function registerActions({
  actionsRegistry,
  ...services
}: {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  discovery: DiscoveryService;
}): void {
  const ask = createAsk(services);
  registerExplainExposure(actionsRegistry, ask);
  registerPreviewAllocation(actionsRegistry, ask);
  registerResolveUrl(actionsRegistry, ask);
  registerListFindings(actionsRegistry, ask);
  registerAuditSummary(actionsRegistry, ask);
}
