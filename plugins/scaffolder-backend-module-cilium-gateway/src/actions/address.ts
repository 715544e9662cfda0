import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { PoolFit } from 'backstage-plugin-cilium-gateway-common';
import { acceptDraft } from '../drafts';
import { ask, Services } from '../gateway';
import { writeInto } from '../workspace';
import { examples } from './address.examples';

const WHAT = 'No address could be suggested';

function labelsOf(
  labels: Record<string, string> | string | undefined = {},
): Record<string, string> {
  if (typeof labels !== 'string') return labels;
  return Object.fromEntries(
    labels
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '')
      .map(part => {
        const at = part.indexOf('=');
        if (at < 1) {
          throw new InputError(
            `labels: found ${JSON.stringify(
              part,
            )}; right would be labels such as tier=edge,team=shop`,
          );
        }
        return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      }),
  );
}

function reasonsOf(pools: readonly PoolFit[], wanted: string | undefined) {
  const reasons = pools
    .filter(({ pool }) => !wanted || pool === wanted)
    .map(({ pool, fits, reasons: against }) =>
      fits
        ? `pool ${pool} has no free address`
        : `pool ${pool}: ${against.join(' ')}`,
    );
  const none = wanted ? `there is no pool ${wanted}` : 'there is no pool';
  return reasons.length > 0 ? reasons.join('; ') : none;
}

/** `cilium-gateway:address:suggest`: a free address, and the annotation by which a Service requests it. */
export function createAddressAction(services: Services) {
  return createTemplateAction({
    id: 'cilium-gateway:address:suggest',
    description:
      'Suggests a free address of a pool that takes a Service, and the annotation that requests it. Nothing keeps it free until the Service is applied',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z => z.string().describe('Name of the cluster'),
        namespace: z => z.string().describe('Namespace of the Service'),
        service: z =>
          z
            .string()
            .optional()
            .describe('Name of the Service; pools may select by it'),
        labels: z =>
          z
            .union([z.record(z.string(), z.string()), z.string()])
            .optional()
            .describe(
              'Labels of the Service, by which pools may select: a mapping, or a text such as tier=edge,team=shop',
            ),
        pool: z =>
          z.string().optional().describe('Of this pool; of any when absent'),
        family: z =>
          z
            .enum(['IPv4', 'IPv6'])
            .optional()
            .describe('Of this family; of any when absent'),
        address: z =>
          z
            .string()
            .optional()
            .describe(
              'The address that is wanted; the next free one when absent',
            ),
        from: z =>
          z
            .string()
            .optional()
            .describe(
              'A Service of the namespace: for its pods, the manifest of a LoadBalancer Service with the address is written',
            ),
        ports: z =>
          z
            .array(z.number().int())
            .optional()
            .describe('Those of its ports that are wanted; all when absent'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('File in the workspace; service.yaml when absent'),
      },
      output: {
        manifests: z =>
          z.string().optional().describe('YAML, as it was written'),
        path: z => z.string().optional().describe('Where it was written'),
        address: z => z.string().describe('The address'),
        pool: z =>
          z
            .string()
            .optional()
            .describe(
              'The pool that it is of; absent for one that was wished for',
            ),
        family: z => z.string().describe('IPv4 or IPv6'),
        annotation: z =>
          z.string().describe('Key of the annotation that requests it'),
        annotations: z =>
          z
            .record(z.string(), z.string())
            .describe(
              'The annotation with the address, for the metadata of the Service',
            ),
      },
    },
    async handler(ctx) {
      const { input, workspacePath } = ctx;
      const { cluster, namespace, service, pool, family } = input;
      const labels = labelsOf(input.labels);
      const { from, ports, targetPath = 'service.yaml' } = input;
      // Before anybody is asked.
      resolveSafeChildPath(workspacePath, targetPath);
      const hasLabels = Object.keys(labels).length > 0;
      const filter = {
        namespace,
        ...(service ? { name: service } : {}),
        ...(pool ? { pool } : {}),
        ...(hasLabels
          ? {
              labels: Object.entries(labels)
                .map(([key, value]) => `${key}=${value}`)
                .join(','),
            }
          : {}),
        ...(family ? { family } : {}),
      };
      const { items, annotation, pools } = await ask(
        services,
        ctx,
        WHAT,
        (client, options) =>
          client.listFreeAddresses(cluster, filter, { limit: 1 }, options),
      );
      const address = input.address || items[0]?.ip;
      if (!address) {
        throw new NotFoundError(`${WHAT}: ${reasonsOf(pools, pool)}`);
      }
      if (from) {
        const answer = await ask(services, ctx, WHAT, (client, options) =>
          client.judgeExposeDraft(
            cluster,
            {
              service: {
                namespace,
                service: from,
                address,
                ...(service ? { name: service } : {}),
                ...(ports && ports.length > 0 ? { ports } : {}),
                ...(hasLabels ? { labels } : {}),
              },
            },
            {},
            options,
          ),
        );
        acceptDraft(answer, WHAT, 'error', ctx.logger);
        await writeInto(workspacePath, targetPath, answer.manifests);
        ctx.output('manifests', answer.manifests);
        ctx.output('path', targetPath);
      }
      ctx.logger.info(`${address} is suggested`);
      ctx.output('address', address);
      ctx.output('family', address.includes(':') ? 'IPv6' : 'IPv4');
      ctx.output('annotation', annotation);
      ctx.output('annotations', { [annotation]: address });
      const [found] = items;
      if (found?.ip === address) ctx.output('pool', found.pool);
    },
  });
}
