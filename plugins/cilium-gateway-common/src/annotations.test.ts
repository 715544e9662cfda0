import { isProvidedFromCluster } from './annotations';

describe('an entity that was made from an object of a cluster', () => {
  it.each<[string, Record<string, string> | undefined, boolean]>([
    [
      'names the cluster as its location',
      { 'backstage.io/managed-by-location': 'cilium-gateway:lab' },
      true,
    ],
    [
      'is not one that a file describes, whatever it is about',
      {
        'backstage.io/managed-by-location': 'file:/cilium-gateway:lab.yaml',
        'cilium-gateway/gateway': 'infra/main',
      },
      false,
    ],
    [
      'is not one of another provider whose name begins alike',
      { 'backstage.io/managed-by-location': 'cilium-gateway-fork:lab' },
      false,
    ],
    ['is not one without annotations', undefined, false],
  ])('%s', (_, annotations, expected) => {
    expect(
      isProvidedFromCluster({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: 'main', annotations },
      }),
    ).toBe(expected);
  });
});
