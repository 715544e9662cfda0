import { claimsIn } from './claims';

const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, annotations },
});

describe('Gateways that entities name', () => {
  const entities = [
    entity('entrance', { 'cilium-gateway/gateway': 'edge/secure, edge/web' }),
    entity('also', { 'cilium-gateway/gateway': 'edge/web' }),
    entity('elsewhere', {
      'cilium-gateway/gateway': 'edge/web',
      'backstage.io/kubernetes-cluster': 'home,attic',
    }),
    entity('made', {
      'cilium-gateway/gateway': 'edge/web',
      'backstage.io/managed-by-location': 'cilium-gateway:lab',
    }),
  ];

  it.each([
    [
      'lab',
      {
        'edge/secure': ['resource:default/entrance'],
        'edge/web': ['resource:default/entrance', 'resource:default/also'],
      },
    ],
    [
      'attic',
      {
        'edge/secure': ['resource:default/entrance'],
        'edge/web': [
          'resource:default/entrance',
          'resource:default/also',
          'resource:default/elsewhere',
        ],
      },
    ],
  ])('in cluster %s', (cluster, expected) => {
    expect(Object.fromEntries(claimsIn(cluster, entities))).toEqual(expected);
  });
});
