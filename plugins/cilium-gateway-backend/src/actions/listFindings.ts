import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ciliumGatewayClusterReadPermission } from 'backstage-plugin-cilium-gateway-common';
import type { Ask } from './ask';
import {
  briefFinding,
  counted,
  findingSchema,
  MOST,
  READS,
  troubles,
} from './brief';

/** What is wrong in the clusters. */
export function registerListFindings(
  registry: ActionsRegistryService,
  ask: Ask,
): void {
  registry.register({
    name: 'list-findings',
    title: 'List what is wrong in the clusters',
    description: `Lists findings about Cilium LB-IPAM, L2 announcements and Gateway API in all clusters or one: what is wrong, on which object, and what to change. All filters that are given must hold. Use it for an overview of a cluster, or to look for one kind of problem; for one component use explain-exposure.`,
    attributes: READS,
    visibilityPermission: ciliumGatewayClusterReadPermission,
    schema: {
      input: z =>
        z.object({
          cluster: z.string().optional().describe('Name of a cluster'),
          severity: z.enum(['error', 'warning', 'info']).optional(),
          rule: z
            .string()
            .optional()
            .describe('Id of a rule, such as lb-no-matching-pool'),
          kind: z
            .string()
            .optional()
            .describe('Kind of the object, such as Gateway'),
          namespace: z.string().optional(),
          name: z.string().optional().describe('Name of the object'),
          limit: z.number().int().min(1).max(MOST).default(20),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          findings: z.array(findingSchema(z)),
          more: z.boolean().describe('There are more than were asked for'),
        }),
    },
    examples: [
      {
        title: 'What is broken in production?',
        input: { cluster: 'prod', severity: 'error', limit: 20 },
      },
    ],
    async action({ input: { limit, ...filter }, credentials }) {
      const { items, clusters, nextCursor } = await ask(
        credentials,
        (client, options) => client.listFindings(filter, { limit }, options),
      );
      const more = nextCursor !== undefined;
      const found = more
        ? `There are more than ${counted(
            items.length,
            'finding',
          )}; these are the first.`
        : `There are ${counted(items.length, 'finding')}.`;
      return {
        output: {
          summary: [found, ...troubles(clusters)].join(' '),
          findings: items.map(briefFinding),
          more,
        },
      };
    },
  });
}
