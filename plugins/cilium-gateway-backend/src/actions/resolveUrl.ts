import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  ciliumGatewayPreviewPermission,
  type Resolution,
} from 'backstage-plugin-cilium-gateway-common';
import type { Ask } from './ask';
import { briefPath, pathSchema, READS } from './brief';

function inWords({ path, response }: Resolution): string {
  const { status, redirect, backends } = response;
  const taking = backends
    .filter(({ resolved, weight }) => resolved !== false && weight > 0)
    .map(({ ref, port }) => `${ref.namespace}/${ref.name}:${port ?? '?'}`);
  const outcome =
    status === null
      ? 'There is no connection that could carry an answer.'
      : `The client gets ${status}${
          redirect ? ` and is sent to ${redirect.location}` : ''
        }.`;
  return [
    outcome,
    ...(taking.length > 0 ? [`It ends at ${taking.join(' or ')}.`] : []),
    ...(path.brokenAt ? [`The first broken hop is the ${path.brokenAt}.`] : []),
  ].join(' ');
}

/** Where a request would go. */
export function registerResolveUrl(
  registry: ActionsRegistryService,
  ask: Ask,
): void {
  registry.register({
    name: 'resolve-url',
    title: 'Tell where a URL leads',
    description: `Tells where a request to a URL would go in a cluster, hop by hop from DNS and address over Gateway, listener, certificate and route to Service and endpoints, and what its client would get: status, redirect, backends. It is worked out from the cluster's objects; no request is made. Use it to find out why a URL gives 404, 500 or 503, or no connection.`,
    attributes: READS,
    visibilityPermission: ciliumGatewayPreviewPermission,
    schema: {
      input: z =>
        z.object({
          cluster: z.string().describe('Name of the cluster'),
          url: z.string().describe('Absolute, such as https://shop.example/'),
          method: z.string().optional().describe('GET when absent'),
          headers: z
            .record(z.string())
            .optional()
            .describe('`host` takes the place of the host in the URL'),
          gateway: z
            .string()
            .optional()
            .describe(
              'namespace/name of the Gateway to connect to, whatever DNS says',
            ),
        }),
      output: z =>
        z.object({
          summary: z.string(),
          status: z.number().nullable(),
          redirect: z.string().optional(),
          backends: z.array(
            z.object({
              service: z.string(),
              port: z.number().nullable(),
              weight: z.number(),
              resolved: z.boolean().nullable(),
            }),
          ),
          path: pathSchema(z),
        }),
    },
    examples: [
      {
        title: 'Where does the cart lead?',
        input: { cluster: 'prod', url: 'https://shop.example/cart' },
      },
    ],
    async action({ input: { cluster, ...request }, credentials }) {
      const resolution = await ask(credentials, (client, options) =>
        client.resolveUrl(cluster, request, options),
      );
      const { path, response } = resolution;
      return {
        output: {
          summary: inWords(resolution),
          status: response.status,
          redirect: response.redirect?.location,
          backends: response.backends.map(
            ({ ref, port, weight, resolved }) => ({
              service: `${ref.namespace}/${ref.name}`,
              port,
              weight,
              resolved,
            }),
          ),
          path: briefPath(path),
        },
      };
    },
  });
}
