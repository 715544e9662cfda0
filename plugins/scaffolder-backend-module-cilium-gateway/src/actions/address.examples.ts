import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'address',
        action: 'cilium-gateway:address:suggest',
        name: 'Find a free address',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description: 'The next free address for a Service',
    example: step({ cluster: 'prod', namespace: 'shop', service: 'shop-lb' }),
  },
  {
    description:
      'One of the pool that is meant for Services with these labels, of IPv6',
    example: step({
      cluster: 'prod',
      namespace: 'shop',
      service: 'shop-lb',
      labels: { tier: 'edge' },
      pool: 'edge',
      family: 'IPv6',
    }),
  },
  {
    description:
      'A LoadBalancer Service with a free address, for the pods of a Service that exists',
    example: step({
      cluster: 'prod',
      namespace: 'shop',
      from: 'shop',
      ports: [443],
      targetPath: './manifests/service.yaml',
    }),
  },
];
