import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ciliumGatewayPreviewPermission } from 'backstage-plugin-cilium-gateway-common';
import type { Ask } from './ask';
import { cut, READS } from './brief';

const CANDIDATES = 20;

/** Which addresses a Service would get. */
export function registerPreviewAllocation(
  registry: ActionsRegistryService,
  ask: Ask,
): void {
  registry.register({
    name: 'preview-allocation',
    title: 'Preview which IP addresses a Service would get',
    description: `Tells which IP addresses Cilium LB-IPAM would give to a Service if its manifest were applied to a cluster now, from which pool, why not where it would not, and how they would be announced. Nothing is applied. Use it before proposing a Service of type LoadBalancer, a pinned address or a sharing key.`,
    attributes: READS,
    visibilityPermission: ciliumGatewayPreviewPermission,
    schema: {
      input: z =>
        z.object({
          cluster: z.string().describe('Name of the cluster'),
          service: z
            .record(z.unknown())
            .describe('Manifest of a v1 Service, as an object'),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          verdict: z
            .string()
            .describe(
              'exact, likely, ambiguous, partial, keeps, none, ignored or dormant',
            ),
          addresses: z.array(z.object({ ip: z.string(), pool: z.string() })),
          missing: z.array(
            z.object({
              ip: z.string().optional(),
              family: z.string().optional(),
              reason: z.string(),
            }),
          ),
          loses: z.array(z.object({ ip: z.string(), reason: z.string() })),
          candidates: z
            .array(z.object({ ip: z.string(), pool: z.string() }))
            .describe('Addresses of which it could get one'),
          candidatesLeftOut: z.number(),
          announcement: z
            .string()
            .describe('How the network would learn where the addresses are'),
        }),
    },
    examples: [
      {
        title: 'Could this Service have 172.16.20.210?',
        input: {
          cluster: 'prod',
          service: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: {
              name: 'shop',
              namespace: 'shop',
              annotations: { 'lbipam.cilium.io/ips': '172.16.20.210' },
            },
            spec: { type: 'LoadBalancer', ports: [{ port: 443 }] },
          },
        },
      },
    ],
    async action({ input: { cluster, service }, credentials }) {
      const preview = await ask(credentials, (client, options) =>
        client.previewAllocation(cluster, service, options),
      );
      const { mode, eligibleNodes } = preview.announcement;
      const candidates = cut(preview.candidates, CANDIDATES);
      return {
        output: {
          summary: preview.explanation.join(' '),
          verdict: preview.verdict,
          addresses: preview.addresses.map(({ ip, pool }) => ({ ip, pool })),
          missing: preview.missing.map(({ ip, family, reason }) => ({
            ip,
            family,
            reason,
          })),
          loses: preview.loses.map(({ ip, reason }) => ({ ip, reason })),
          candidates: candidates.shown.map(({ ip, pool }) => ({ ip, pool })),
          candidatesLeftOut: candidates.leftOut,
          announcement:
            eligibleNodes.length > 0
              ? `${mode}, by one of ${eligibleNodes.join(', ')}`
              : mode,
        },
      };
    },
  });
}
