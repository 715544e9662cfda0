import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  type Audit,
  ciliumGatewayAuditReadPermission,
} from 'backstage-plugin-cilium-gateway-common';
import type { Ask } from './ask';
import { counted, cut, READS, troubles } from './brief';

const OWNERS = 10;
const ROWS = 10;
const LEFTOVERS = 10;

function totalsOf({ owners }: Audit) {
  const sum = (of: (owner: Audit['owners'][number]) => number) =>
    owners.reduce((total, owner) => total + of(owner), 0);
  return {
    entities: sum(owner => owner.entities),
    unhealthy: sum(owner => owner.unhealthy),
    errors: sum(owner => owner.findings.error),
    warnings: sum(owner => owner.findings.warning),
    waived: sum(owner => owner.findings.waived),
  };
}

/** How owners stand, and what nobody answers for. */
export function registerAuditSummary(
  registry: ActionsRegistryService,
  ask: Ask,
): void {
  registry.register({
    name: 'audit-summary',
    title: 'Summarise the audit of what entities are reached by',
    description: `Tells how the entities of the catalog stand that are reached through Cilium LB-IPAM and Gateway API: totals, owners with most errors first, entities with errors, what is in the clusters and no entity claims, and what entities claim in vain. All filters that are given must hold. Only what the caller may see is counted.`,
    attributes: READS,
    visibilityPermission: ciliumGatewayAuditReadPermission,
    schema: {
      input: z =>
        z.object({
          owner: z
            .string()
            .optional()
            .describe('Entity ref of a group or user'),
          system: z.string().optional().describe('Entity ref of a system'),
          cluster: z.string().optional().describe('Name of a cluster'),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          totals: z.object({
            entities: z.number(),
            unhealthy: z.number(),
            errors: z.number(),
            warnings: z.number(),
            waived: z.number(),
          }),
          owners: z.array(
            z.object({
              owner: z.string().nullable(),
              entities: z.number(),
              errors: z.number(),
              warnings: z.number(),
            }),
          ),
          withErrors: z.array(
            z.object({
              entityRef: z.string(),
              cluster: z.string(),
              owner: z.string().nullable(),
              errors: z.number(),
              rules: z.array(z.string()),
            }),
          ),
          unclaimed: z
            .array(z.string())
            .describe('Gateways, Services and hostnames that nobody claims'),
          missing: z
            .array(z.string())
            .describe('What entities claim and no cluster has'),
          leftOut: z.object({
            owners: z.number(),
            unclaimed: z.number(),
            missing: z.number(),
            withErrors: z.boolean(),
          }),
        }),
    },
    examples: [
      {
        title: 'How does team shop stand?',
        input: { owner: 'group:default/shop' },
      },
    ],
    async action({ input, credentials }) {
      const [audit, ill] = await ask(credentials, (client, options) =>
        Promise.all([
          client.getAudit(input, { limit: 1 }, options),
          client.getAudit(
            { ...input, severity: 'error' },
            { limit: ROWS },
            options,
          ),
        ]),
      );
      const totals = totalsOf(audit);
      const owners = cut(audit.owners, OWNERS);
      const unclaimed = cut(audit.unclaimed, LEFTOVERS);
      const missing = cut(audit.missing, LEFTOVERS);
      return {
        output: {
          summary: [
            `Of ${counted(totals.entities, 'entity', 'entities')}, ${
              totals.unhealthy
            } with an error or a warning; ${counted(
              totals.errors,
              'error',
            )} in all.`,
            `${audit.unclaimed.length} unclaimed, ${audit.missing.length} claimed in vain.`,
            ...troubles(audit.clusters),
          ].join(' '),
          totals,
          owners: owners.shown.map(({ owner, entities, findings }) => ({
            owner,
            entities,
            errors: findings.error,
            warnings: findings.warning,
          })),
          withErrors: ill.items.map(
            ({ entityRef, cluster, owner, findings, rules }) => ({
              entityRef,
              cluster,
              owner,
              errors: findings.error,
              rules: [...rules],
            }),
          ),
          unclaimed: unclaimed.shown.map(
            ({ cluster, kind, object, hostname }) =>
              `${kind} ${
                hostname ?? `${object?.namespace}/${object?.name}`
              } in ${cluster}`,
          ),
          missing: missing.shown.map(
            ({ entityRef, message }) => `${entityRef}: ${message}`,
          ),
          leftOut: {
            owners: owners.leftOut,
            unclaimed: unclaimed.leftOut,
            missing: missing.leftOut,
            withErrors: ill.nextCursor !== undefined,
          },
        },
      };
    },
  });
}
