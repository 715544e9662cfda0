import fc from 'fast-check';
import { parse } from 'yaml';
import { serviceOf } from '../testing/builders';
import { patchOf, yamlOf } from './manifest';

describe('yamlOf', () => {
  it('is what people would write', () => {
    expect(
      yamlOf({
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumLoadBalancerIPPool',
        metadata: { name: 'apps' },
        spec: { blocks: [{ cidr: '172.16.20.208/28' }], disabled: false },
      }),
    ).toBe(`apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: apps
spec:
  blocks:
    - cidr: "172.16.20.208/28"
  disabled: false
`);
  });

  it('is read back as what was written, whatever that is', () => {
    const name = fc.string({ unit: 'grapheme-ascii' });
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        name,
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(name, tree as fc.Arbitrary<any>, {
          minKeys: 1,
          maxKeys: 4,
          noNullPrototype: true,
        }),
        manifest => {
          fc.pre(!JSON.stringify(manifest).includes('__proto__'));
          expect(parse(yamlOf(manifest))).toEqual(manifest);
        },
      ),
    );
  });
});

describe('patchOf', () => {
  it('names its object', () => {
    expect(
      parse(
        patchOf(serviceOf('shop/web'), {
          spec: { externalTrafficPolicy: 'Cluster' },
        }),
      ),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { externalTrafficPolicy: 'Cluster' },
    });
  });
});
