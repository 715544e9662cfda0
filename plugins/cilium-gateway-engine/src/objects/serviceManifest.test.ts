import fc from 'fast-check';
import { serviceFromManifest } from './serviceManifest';

const service = (over: object = {}, metadata: object = { name: 'web' }) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...over },
});
const read = (manifest: unknown) => serviceFromManifest(manifest, 'service');

describe('a Service from a manifest', () => {
  it.each([
    ['without a namespace', { name: 'web' }, 'default', 'web'],
    ['with an empty one', { name: 'web', namespace: '' }, 'default', 'web'],
    ['with its own', { name: 'web', namespace: 'shop' }, 'shop', 'web'],
    ['with a prefix', { generateName: 'web-' }, 'default', 'web-xxxxx'],
    [
      'with the members that API servers and Go add',
      { name: 'web', creationTimestamp: null, labels: null },
      'default',
      'web',
    ],
  ])('%s has its place', (_, metadata, namespace, name) => {
    expect(read(service({}, metadata))).toMatchObject({
      kind: 'Service',
      metadata: { namespace, name },
      spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
    });
  });

  it('may be an item of a List, which carries no apiVersion and no kind', () => {
    const { apiVersion: _, kind: __, ...item } = service();
    expect(read(item)).toEqual(read(service()));
  });

  it.each<[unknown, string]>([
    ['v1', 'service: found "v1"; right would be a mapping'],
    [[], 'service: found a list; right would be a mapping'],
    [{}, 'service.metadata: found nothing; right would be a mapping'],
    [
      { ...service(), apiVersion: 'serving.knative.dev/v1' },
      'service.apiVersion: found "serving.knative.dev/v1"; right would be v1',
    ],
    [
      { ...service(), kind: 'Gateway' },
      'service.kind: found "Gateway"; right would be Service',
    ],
    [
      { ...service(), metadata: undefined },
      'service.metadata: found nothing; right would be a mapping',
    ],
    [
      { ...service(), spec: undefined },
      'service.spec: found nothing; right would be a mapping',
    ],
    [
      service({}, {}),
      'service.metadata.name: found nothing; right would be a name such as my-app',
    ],
    [
      service({}, { name: 'shop/web' }),
      'service.metadata.name: found "shop/web"; right would be at most 63 lower-case letters, digits and dashes, such as my-app',
    ],
    [
      service({}, { generateName: 'Web-' }),
      'service.metadata.generateName: found "Web-xxxxx"; right would be',
    ],
    [
      service({}, { name: 'web', namespace: '../kube-system' }),
      'service.metadata.namespace: found "../kube-system"; right would be',
    ],
    [
      service({}, { name: 'web', labels: { tier: 1 } }),
      'service.metadata.labels: tier is 1; right would be a string, in quotes',
    ],
    [
      service({}, { name: 'web', annotations: ['a'] }),
      'service.metadata.annotations: found a list; right would be a mapping',
    ],
    [
      service({ type: 'Loadbalancer' }),
      'service.spec.type: found "Loadbalancer"; right would be one of ClusterIP, NodePort, LoadBalancer, ExternalName',
    ],
    [
      service({ ports: { port: 80 } }),
      'service.spec.ports: found a mapping; right would be a list',
    ],
    [
      service({ ports: [{ port: 80 }, { port: '443' }] }),
      'service.spec.ports[1].port: found "443"; right would be a number from 1 to 65535',
    ],
    [
      service({ ipFamilies: ['ipv4'] }),
      'service.spec.ipFamilies[0]: found "ipv4"; right would be one of IPv4, IPv6',
    ],
    [
      service({ loadBalancerIP: 7 }),
      'service.spec.loadBalancerIP: found 7; right would be a string',
    ],
    [
      service({ type: 'x'.repeat(1000) }),
      `service.spec.type: found "${'x'.repeat(59)}…; right would be one of`,
    ],
  ])('is none of %j', (manifest, problem) => {
    expect(read(manifest)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });

  it('is never thrown over', () => {
    const part = fc.jsonValue({ maxDepth: 3 });
    const spec = fc.dictionary(
      fc.constantFrom('type', 'ports', 'ipFamilies', 'externalIPs', 'selector'),
      part,
    );
    const metadata = fc.dictionary(
      fc.constantFrom('name', 'namespace', 'labels', 'generateName'),
      fc.oneof(part, fc.constant('web')),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          part,
          fc.record({
            apiVersion: fc.constant('v1'),
            kind: fc.constant('Service'),
            metadata: fc.oneof(part, metadata),
            spec: fc.oneof(part, spec),
          }),
        ),
        manifest => {
          const answer = read(manifest);
          expect(
            'problem' in answer
              ? answer.problem.startsWith('service')
              : answer.kind === 'Service',
          ).toBe(true);
        },
      ),
    );
  });
});
