import { collectionPath, listAccept, watchAccept } from './resource';

describe('collectionPath', () => {
  it.each([
    [
      { group: '', version: 'v1', plural: 'services' },
      { limit: 500 },
      '/api/v1/services?limit=500',
    ],
    [
      { group: 'cilium.io', version: 'v2', plural: 'ciliumnodes' },
      { continue: undefined },
      '/apis/cilium.io/v2/ciliumnodes',
    ],
    [
      {
        group: 'coordination.k8s.io',
        version: 'v1',
        plural: 'leases',
        namespace: 'kube-system',
      },
      {},
      '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases',
    ],
    [
      {
        group: '',
        version: 'v1',
        plural: 'configmaps',
        namespace: 'kube-system',
        name: 'cilium-config',
      },
      { watch: 'true' },
      '/api/v1/namespaces/kube-system/configmaps?fieldSelector=metadata.name%3Dcilium-config&watch=true',
    ],
  ])('%j', (resource, parameters, path) => {
    expect(collectionPath(resource, parameters)).toBe(path);
  });
});

it('asks for metadata alone and accepts servers that cannot', () => {
  const crds = {
    group: 'apiextensions.k8s.io',
    version: 'v1',
    plural: 'customresourcedefinitions',
    as: 'metadata' as const,
  };
  expect(listAccept(crds)).toMatch(
    /^application\/json;as=PartialObjectMetadataList;.*,application\/json$/,
  );
  expect(watchAccept(crds)).toMatch(
    /^application\/json;as=PartialObjectMetadata;.*,application\/json$/,
  );
});
