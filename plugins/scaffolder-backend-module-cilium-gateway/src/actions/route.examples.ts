import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (name: string, input: object) =>
  stringify({
    steps: [
      { id: 'route', action: 'cilium-gateway:route:generate', name, input },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'A route from a hostname to a Service',
    example: step('Generate the route', {
      cluster: 'prod',
      namespace: 'shop',
      gateway: 'web',
      gatewayNamespace: 'infra',
      listener: 'https',
      hostname: 'shop.example.com',
      service: 'shop',
      port: 80,
      targetPath: './manifests/route.yaml',
    }),
  },
  {
    description:
      'A route for one gRPC service to a Service of another namespace; the ReferenceGrant is in the same file',
    example: step('Generate the route', {
      cluster: 'prod',
      namespace: 'shop',
      kind: 'GRPCRoute',
      gateway: 'web',
      gatewayNamespace: 'infra',
      listener: 'https',
      hostname: 'api.example.com',
      grpcService: 'shop.v1.Cart',
      service: 'cart',
      serviceNamespace: 'cart',
      port: 9090,
      failOn: 'warning',
    }),
  },
];
