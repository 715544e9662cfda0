import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import type { Ask } from './ask';
import {
  briefFinding,
  briefPath,
  counted,
  cut,
  findingSchema,
  pathSchema,
  READS,
  troubles,
} from './brief';

const PATHS = 10;
const ADDRESSES = 20;
const FINDINGS = 10;

function refIn(text: string) {
  try {
    return parseEntityRef(text, { defaultKind: 'component' });
  } catch {
    throw new InputError(
      `'${text}' is no entity ref; one is component:default/shop`,
    );
  }
}

function inWords({ paths, services, findings, clusters }: Exposure): string {
  const broken = paths.filter(({ state }) => state === 'error');
  const errors = findings.filter(
    ({ severity, waiver }) => severity === 'error' && !waiver,
  );
  const ways =
    paths.length === 0
      ? `It is reached by no URL, and has ${counted(
          services.length,
          'Service',
        )} with addresses.`
      : `It is reached by ${counted(paths.length, 'URL')}, of which ${
          broken.length
        } broken.`;
  return [
    ways,
    `There are ${counted(errors.length, 'error')} among ${counted(
      findings.length,
      'finding',
    )}.`,
    ...troubles(clusters),
  ].join(' ');
}

/** What an entity is reached by, and where that is broken. */
export function registerExplainExposure(
  registry: ActionsRegistryService,
  ask: Ask,
): void {
  registry.register({
    name: 'explain-exposure',
    title: 'Explain what an entity is reached by',
    description: `Tells by which URLs and IP addresses a catalog entity is reached through Cilium LB-IPAM and Gateway API, in all clusters, hop by hop from DNS to the endpoints, and what is wrong on the way with its fix. Use it when something "is not reachable", or to know which address or hostname belongs to a component. Lists are cut; \`leftOut\` says how many items are missing.`,
    attributes: READS,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe(
              'Entity ref, such as component:default/shop; `shop` is a component in the default namespace',
            ),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          entityRef: z.string(),
          addresses: z.array(
            z.object({
              ip: z.string(),
              pool: z.string().nullable(),
              cluster: z.string(),
              service: z.string(),
              announcement: z
                .string()
                .describe('Such as `announced by node-1 (l2)`'),
            }),
          ),
          paths: z.array(pathSchema(z)).describe('Broken ones first'),
          findings: z.array(findingSchema(z)),
          leftOut: z.object({
            addresses: z.number(),
            paths: z.number(),
            findings: z.number(),
          }),
        }),
    },
    examples: [
      {
        title: 'Why can nobody reach the shop?',
        input: { entityRef: 'component:default/shop' },
      },
    ],
    async action({ input, credentials }) {
      const ref = refIn(input.entityRef);
      const exposure = await ask(credentials, (client, options) =>
        client.getExposure(ref, options),
      );
      const addresses = cut(
        exposure.services.flatMap(
          ({ cluster, ref: service, addresses: held, announcement }) =>
            held.map(({ ip, pool }) => ({
              ip,
              pool,
              cluster,
              service: `${service.namespace}/${service.name}`,
              announcement: `${announcement.state}${
                announcement.node ? ` by ${announcement.node}` : ''
              } (${announcement.mode})`,
            })),
        ),
        ADDRESSES,
      );
      const isBroken = ({ state }: { state: string }) =>
        state === 'error' ? 0 : 1;
      const paths = cut(
        [...exposure.paths].sort((a, b) => isBroken(a) - isBroken(b)),
        PATHS,
      );
      const findings = cut(exposure.findings, FINDINGS);
      return {
        output: {
          summary: inWords(exposure),
          entityRef: stringifyEntityRef(ref),
          addresses: addresses.shown,
          paths: paths.shown.map(briefPath),
          findings: findings.shown.map(briefFinding),
          leftOut: {
            addresses: addresses.leftOut,
            paths: paths.leftOut,
            findings: findings.leftOut,
          },
        },
      };
    },
  });
}
