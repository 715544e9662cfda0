import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RouteDraft } from 'backstage-plugin-cilium-gateway-common';
import { acceptDraft } from '../drafts';
import { FAIL_ON } from '../failOn';
import { ask, Services } from '../gateway';
import { writeInto } from '../workspace';
import { examples } from './route.examples';

const WHAT = 'The route could not be generated';

/** Without the members that a form leaves empty. */
function filled<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  ) as Partial<T>;
}

/** `cilium-gateway:route:generate`: writes the manifest of a route after holding it against the cluster. */
export function createRouteAction(services: Services) {
  return createTemplateAction({
    id: 'cilium-gateway:route:generate',
    description:
      'Writes the manifest of an HTTPRoute or GRPCRoute into the workspace, with a ReferenceGrant where one is needed, after holding it against the cluster',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z => z.string().describe('Name of the cluster'),
        namespace: z => z.string().describe('Namespace of the route'),
        gateway: z => z.string().describe('Name of the Gateway or ListenerSet'),
        gatewayNamespace: z =>
          z
            .string()
            .optional()
            .describe('Its namespace; that of the route when absent'),
        parentKind: z =>
          z
            .enum(['Gateway', 'ListenerSet'])
            .optional()
            .describe('Gateway when absent'),
        listener: z => z.string().describe('Name of the listener'),
        kind: z =>
          z
            .enum(['HTTPRoute', 'GRPCRoute'])
            .optional()
            .describe('HTTPRoute when absent'),
        hostname: z =>
          z
            .string()
            .optional()
            .describe('All names of the listener when absent'),
        path: z => z.string().optional().describe('HTTPRoute: / when absent'),
        pathType: z =>
          z
            .enum(['PathPrefix', 'Exact'])
            .optional()
            .describe('HTTPRoute: PathPrefix when absent'),
        grpcService: z =>
          z
            .string()
            .optional()
            .describe('GRPCRoute: such as shop.v1.Cart; all when absent'),
        grpcMethod: z =>
          z.string().optional().describe('GRPCRoute: all when absent'),
        service: z => z.string().describe('Service that gets the requests'),
        serviceNamespace: z =>
          z
            .string()
            .optional()
            .describe('Its namespace; that of the route when absent'),
        port: z => z.number().int().describe('Port of the Service'),
        name: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the route; made from that of the Service when absent',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('File in the workspace; route.yaml when absent'),
        failOn: z =>
          z
            .enum(FAIL_ON)
            .optional()
            .describe(
              'How bad a problem has to be to fail the run; error when absent',
            ),
      },
      output: {
        manifests: z => z.string().describe('YAML, as it was written'),
        path: z => z.string().describe('Where it was written'),
        url: z =>
          z
            .string()
            .optional()
            .describe(
              'A URL that the route is for; absent where it cannot be told',
            ),
        problems: z =>
          z
            .array(
              z.object({
                field: z.string(),
                severity: z.string(),
                message: z.string(),
              }),
            )
            .describe('What there is to know before it is applied'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const { cluster, failOn = 'error', targetPath = 'route.yaml' } = input;
      // Before anybody is asked.
      resolveSafeChildPath(ctx.workspacePath, targetPath);
      const route: RouteDraft = {
        kind: input.kind ?? 'HTTPRoute',
        namespace: input.namespace,
        parent: {
          kind: input.parentKind ?? 'Gateway',
          namespace: input.gatewayNamespace || input.namespace,
          name: input.gateway,
        },
        listener: input.listener,
        backend: {
          name: input.service,
          port: input.port,
          ...filled({ namespace: input.serviceNamespace }),
        },
        ...filled({
          name: input.name,
          hostname: input.hostname,
          path: input.path,
          pathType: input.pathType,
          grpcService: input.grpcService,
          grpcMethod: input.grpcMethod,
        }),
      };
      const answer = await ask(services, ctx, WHAT, (client, options) =>
        client.judgeExposeDraft(cluster, { route }, {}, options),
      );
      acceptDraft(answer, WHAT, failOn, ctx.logger);
      await writeInto(ctx.workspacePath, targetPath, answer.manifests);
      ctx.output('manifests', answer.manifests);
      ctx.output('path', targetPath);
      ctx.output(
        'problems',
        Array.from(answer.problems, ({ field, severity, message }) => ({
          field,
          severity,
          message,
        })),
      );
      if (answer.resolution) ctx.output('url', answer.resolution.path.url);
    },
  });
}
