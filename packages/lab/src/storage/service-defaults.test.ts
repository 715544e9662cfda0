import { ApiError } from './status';
import { createStorage } from './storage';

const writer = { manager: 'test' };

function loadBalancer(name: string, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: { type: 'LoadBalancer', ports: [{ port: 443 }], ...spec },
  };
}

function statusOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) {
      const { code, reason, message } = error.status;
      return { code, reason, message };
    }
    throw error;
  }
  throw new Error('expected an ApiError');
}

const newStorage = () => createStorage({ now: () => Date.UTC(2026, 0, 1) });

describe('Services', () => {
  it('get the defaults of an API server', () => {
    const { spec, status } = newStorage().create(loadBalancer('lb'), writer);
    expect(spec).toMatchObject({
      type: 'LoadBalancer',
      allocateLoadBalancerNodePorts: true,
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      sessionAffinity: 'None',
      clusterIP: expect.stringMatching(/^10\.96\./),
      clusterIPs: [spec.clusterIP],
    });
    expect(spec.ports).toEqual([
      {
        port: 443,
        protocol: 'TCP',
        targetPort: 443,
        nodePort: expect.any(Number),
      },
    ]);
    expect(status).toEqual({ loadBalancer: {} });
  });

  it.each([
    ['no node ports when told so', { allocateLoadBalancerNodePorts: false }],
    ['no node ports for ClusterIP', { type: 'ClusterIP' }],
  ])('get %s', (_what, spec) => {
    const service = newStorage().create(loadBalancer('lb', spec), writer);
    expect(service.spec.ports[0]).not.toHaveProperty('nodePort');
  });

  it('get one address per family on dual stack, none when headless', () => {
    const storage = newStorage();
    const dual = storage.create(
      loadBalancer('dual', { ipFamilyPolicy: 'PreferDualStack' }),
      writer,
    );
    expect(dual.spec.ipFamilies).toEqual(['IPv4', 'IPv6']);
    expect(dual.spec.clusterIPs).toHaveLength(2);
    const headless = storage.create(
      loadBalancer('headless', { type: 'ClusterIP', clusterIP: 'None' }),
      writer,
    );
    expect(headless.spec.clusterIPs).toEqual(['None']);
  });

  it('keep what was allocated when an update leaves it out', () => {
    const storage = newStorage();
    const created = storage.create(loadBalancer('lb'), writer);
    const updated = storage.update(
      loadBalancer('lb', { ports: [{ port: 443 }, { port: 80 }] }),
      writer,
    );
    expect(updated.spec.clusterIP).toBe(created.spec.clusterIP);
    expect(updated.spec.ports[0]).toEqual(created.spec.ports[0]);
    expect(updated.spec.ports[1].nodePort).toEqual(expect.any(Number));
  });

  it('may not share a cluster IP or a node port', () => {
    const storage = newStorage();
    const { spec } = storage.create(loadBalancer('a'), writer);
    const clash = (name: string, wanted: object) =>
      statusOf(() => storage.create(loadBalancer(name, wanted), writer)).code;
    expect(clash('b', { clusterIP: spec.clusterIP })).toBe(422);
    expect(
      clash('c', { ports: [{ port: 1, nodePort: spec.ports[0].nodePort }] }),
    ).toBe(422);
  });
});
