import fc from 'fast-check';
import { KIND_NAMES, KINDS } from '../world';
import { readHTTPRoute, readService } from '.';

describe('reading an object', () => {
  it('keeps of managedFields who wrote what, and of the last applied manifest its version', () => {
    const service = readService({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        namespace: 'shop',
        annotations: {
          'lbipam.cilium.io/ips': '172.16.20.210',
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"apiVersion":"v1","kind":"Service"}',
        },
        managedFields: [
          {
            manager: 'cilium-operator-lb-ipam',
            operation: 'Update',
            apiVersion: 'v1',
            subresource: 'status',
            time: '2025-10-04T10:00:00Z',
            fieldsV1: {
              'f:status': { 'f:conditions': {}, 'f:loadBalancer': {} },
            },
          },
        ],
      },
    })!;
    expect(service.metadata.annotations).toEqual({
      'lbipam.cilium.io/ips': '172.16.20.210',
    });
    expect(service.metadata.lastAppliedApiVersion).toBe('v1');
    expect(service.metadata.managers).toEqual([
      {
        manager: 'cilium-operator-lb-ipam',
        operation: 'Update',
        apiVersion: 'v1',
        subresource: 'status',
        time: '2025-10-04T10:00:00Z',
        owns: ['status.conditions', 'status.loadBalancer'],
      },
    ]);
  });

  it('fills in what the API server would', () => {
    const route = readHTTPRoute({
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        parentRefs: [{ name: 'gateway' }],
        rules: [
          {
            matches: [{ path: { value: '/a' } }],
            backendRefs: [{ name: 'web', port: 80 }],
          },
        ],
      },
    })!;
    expect(route.spec.parentRefs[0]).toMatchObject({
      group: 'gateway.networking.k8s.io',
      kind: 'Gateway',
    });
    expect(route.spec.rules[0].matches[0].path).toEqual({
      type: 'PathPrefix',
      value: '/a',
    });
    expect(route.spec.rules[0].backendRefs[0]).toMatchObject({
      group: '',
      kind: 'Service',
      weight: 1,
    });
  });

  it('takes an endpoint that does not say for ready', () => {
    const slice = KINDS.EndpointSlice.read({
      metadata: {
        name: 'web-1',
        labels: { 'kubernetes.io/service-name': 'web' },
      },
      endpoints: [
        { addresses: ['10.0.0.1'] },
        { addresses: ['10.0.0.2'], conditions: { ready: false } },
      ],
    })!;
    expect(slice.endpoints.map(endpoint => endpoint.ready)).toEqual([
      true,
      false,
    ]);
  });
});

/** Objects that have the right members with the wrong contents. */
const garbage = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'metadata',
        'name',
        'spec',
        'status',
        'rules',
        'listeners',
        'blocks',
        'conditions',
        'matches',
        'parentRefs',
        'labels',
        'managedFields',
        '__proto__',
        'constructor',
      ),
      tie('value'),
    ),
  ),
}));

describe('garbage from a cluster', () => {
  it.each(KIND_NAMES)('never makes the reading of %s throw', kind => {
    fc.assert(
      fc.property(garbage.value, fc.string({ minLength: 1 }), (value, name) => {
        const contents =
          typeof value === 'object' && value !== null ? value : {};
        const read = KINDS[kind].read as (raw: unknown) => unknown;
        read(value);
        expect(read({ ...contents, metadata: { name } })).toMatchObject({
          kind,
          metadata: { name, labels: {}, managers: [] },
        });
      }),
    );
  });
});
