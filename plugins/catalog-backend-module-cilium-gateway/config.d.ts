import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Gateways, pools and hostnames as entities of the catalog; none without this. */
      ciliumGateway?: {
        /** True to provide them. */
        enabled?: boolean;
        /** Entity ref of the group or user that owns what no entity's owner answers for. Needed when enabled. */
        owner?: string;
        /** When clusters are looked at; every five minutes when absent. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
