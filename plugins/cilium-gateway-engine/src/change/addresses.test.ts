import {
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
} from '../testing/builders';
import { changed, inLines } from '../testing/changes';

const pool = (spec: Manifest = {}, name = 'blue', metadata: Manifest = {}) =>
  poolManifest(name, { blocks: [{ cidr: '192.0.2.0/29' }], ...spec }, metadata);
const red = { serviceSelector: { matchLabels: { color: 'red' } } };
const web = (parts: Parameters<typeof serviceManifest>[1] = {}) =>
  serviceManifest('shop/web', { ips: ['192.0.2.1'], ...parts });
const api = (parts: Parameters<typeof serviceManifest>[1] = {}) =>
  serviceManifest('shop/api', { ips: ['192.0.2.2'], ...parts });
const green = pool({ blocks: [{ cidr: '198.51.100.8/30' }] }, 'green');
const older = (manifest: Manifest) => ({
  ...manifest,
  metadata: {
    ...manifest.metadata,
    creationTimestamp: '2025-09-01T08:00:00Z',
  },
});
const removed = { kind: 'CiliumLoadBalancerIPPool', name: 'blue' };
const key = { annotations: { 'lbipam.cilium.io/sharing-key': 'k' } };
const pinned = (ip: string) => ({ 'lbipam.cilium.io/ips': ip });
const v18 = ciliumOf('1.18.3');
const v17 = ciliumOf('1.17.2');

describe('the addresses of Services', () => {
  it.each<[string, Manifest[], object, string[]]>([
    [
      'are lost with their pool',
      [
        v18,
        pool(),
        pool({ blocks: [{ cidr: '198.51.100.8/30' }], ...red }, 'green'),
        web(),
      ],
      { remove: [removed] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'are lost with the last pool',
      [v18, pool(), web()],
      { remove: [removed] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'come from the pool that is left',
      [v18, pool(), green, web()],
      { remove: [removed] },
      ['shop/web changes 192.0.2.1 → 198.51.100.8'],
    ],
    [
      'come from one of the pools that are left',
      [
        v18,
        pool(),
        green,
        pool({ blocks: [{ start: '203.0.113.5' }] }, 'grey'),
        web(),
      ],
      { remove: [removed] },
      ['shop/web changes 192.0.2.1 → one of 198.51.100.8, 203.0.113.5 ?'],
    ],
    [
      'are drawn by several in no certain order',
      [v18, pool(), green, web(), api()],
      { remove: [removed] },
      [
        'shop/api changes 192.0.2.2 → one of 198.51.100.8, 198.51.100.9 ?',
        'shop/web changes 192.0.2.1 → one of 198.51.100.8, 198.51.100.9 ?',
      ],
    ],
    [
      'are lost to a smaller block, and taken out of what is left',
      [v18, pool(), web({ ips: ['192.0.2.6'] })],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/30' }] })] },
      ['shop/web changes 192.0.2.6 → 192.0.2.0'],
    ],
    [
      'may be swapped while others are served anew',
      [v18, pool(), web({ ips: ['192.0.2.6'] }), api()],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/30' }] })] },
      [
        'shop/web changes 192.0.2.6 → 192.0.2.3 ?',
        'shop/api at-risk 192.0.2.2 → 192.0.2.2 ?',
      ],
    ],
    [
      'stay in a wider block',
      [v18, pool(), web()],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/28' }] })] },
      [],
    ],
    [
      'may change in a wider block of an old Cilium',
      [v17, pool(), web(), api({ annotations: pinned('192.0.2.2') })],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/28' }] })] },
      ['shop/web at-risk 192.0.2.1 → 192.0.2.1 ?'],
    ],
    [
      'stay in a disabled pool until the operator starts anew',
      [v18, pool(), web()],
      { put: [pool({ disabled: true })] },
      ['shop/web at-risk 192.0.2.1 → 192.0.2.1'],
    ],
    [
      'are safe in a pool that is enabled again',
      [v18, pool({ disabled: true }), web()],
      { put: [pool()] },
      ['shop/web secured 192.0.2.1 → 192.0.2.1'],
    ],
    [
      'are at risk in a pool that an older one comes to overlap',
      [v18, pool(), older(green), web()],
      { put: [pool({ ...red, blocks: [{ cidr: '192.0.2.0/24' }] }, 'green')] },
      ['shop/web at-risk 192.0.2.1 → 192.0.2.1'],
    ],
    [
      'are held from the older pool that overlaps theirs and takes them',
      [v18, pool(), older(green), web()],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/24' }] }, 'green')] },
      [],
    ],
    [
      'are not touched by a new pool that overlaps theirs',
      [v18, pool(), web()],
      { put: [pool({ blocks: [{ cidr: '192.0.2.0/24' }] }, 'green')] },
      [],
    ],
    [
      'are lost to a selector',
      [v18, pool(), web()],
      { put: [pool(red)] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'stay with a selector that still takes them',
      [v18, pool(), web({ labels: { color: 'red' } })],
      { put: [pool(red)] },
      [],
    ],
    [
      'are given by a pool that begins to take what waits',
      [v18, pool(red), web({ ips: [] })],
      { put: [pool()] },
      ['shop/web gains none → 192.0.2.0'],
    ],
    [
      'are given by a first pool',
      [v18, web({ ips: [] })],
      { put: [pool()] },
      ['shop/web gains none → 192.0.2.0'],
    ],
    [
      'are lost with a label',
      [v18, pool(red), web({ labels: { color: 'red' } })],
      { put: [web({ ips: [] })] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'are not touched by a label that nobody selects',
      [v18, pool(red), web({ labels: { color: 'red' } })],
      { put: [web({ labels: { color: 'red', tier: 'front' } })] },
      [],
    ],
    [
      'change by request',
      [v18, pool(), web()],
      { put: [web({ annotations: pinned('192.0.2.5') })] },
      ['shop/web changes 192.0.2.1 → 192.0.2.5'],
    ],
    [
      'stay when they are requested',
      [v18, pool(), web()],
      { put: [web({ annotations: pinned('192.0.2.1') })] },
      [],
    ],
    [
      'part with a sharing key',
      [
        v18,
        pool(),
        web(key),
        api({ ...key, ips: ['192.0.2.1'], spec: { ports: [{ port: 81 }] } }),
      ],
      { put: [api({ spec: { ports: [{ port: 81 }] } })] },
      ['shop/api changes 192.0.2.1 → 192.0.2.0 ?'],
    ],
    [
      'stay shared',
      [
        v18,
        pool(),
        web(key),
        api({ ...key, ips: ['192.0.2.1'], spec: { ports: [{ port: 81 }] } }),
      ],
      { put: [api({ ...key, spec: { ports: [{ port: 82 }] } })] },
      [],
    ],
    [
      'part by a port that the other has',
      [
        v18,
        pool(),
        web(key),
        api({ ...key, ips: ['192.0.2.1'], spec: { ports: [{ port: 81 }] } }),
      ],
      { put: [api(key)] },
      ['shop/api changes 192.0.2.1 → 192.0.2.0 ?'],
    ],
    [
      'are lost with the type',
      [v18, pool(), web()],
      { put: [web({ spec: { type: 'ClusterIP' } })] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'are lost to another class, and free for who waits',
      [
        v18,
        pool({ blocks: [{ start: '192.0.2.1' }] }),
        web(),
        api({ ips: [] }),
      ],
      { put: [web({ spec: { type: 'NodePort' } })] },
      ['shop/web loses 192.0.2.1 → none', 'shop/api gains none → 192.0.2.1'],
    ],
    [
      'go with the Service',
      [v18, pool(), web(), api()],
      { remove: [{ kind: 'Service', namespace: 'shop', name: 'web' }] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'go with the namespace',
      [
        v18,
        pool(),
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
        web(),
      ],
      { remove: [{ kind: 'Namespace', name: 'shop' }] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'are lost when LB-IPAM is switched off',
      [v18, pool(), web()],
      {
        put: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { namespace: 'kube-system', name: 'cilium-config' },
            data: { 'enable-lb-ipam': 'false' },
          },
        ],
      },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'of a new Service are given',
      [v18, pool(), web()],
      { put: [serviceManifest('shop/new')] },
      ['shop/new gains none → 192.0.2.0 ?'],
    ],
  ])('%s', (_, before, request, lines) => {
    expect(inLines(changed(before, request))).toEqual(lines);
  });

  it('are named up to 64 where hundreds draw from one pool', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      serviceManifest(`shop/s${index}`, {
        ips: [`10.0.${index >> 8}.${index & 255}`],
      }),
    );
    const { addresses } = changed(
      [
        v18,
        pool({ blocks: [{ cidr: '10.0.0.0/16' }] }),
        pool({ blocks: [{ cidr: '10.1.0.0/16' }] }, 'green'),
        ...many,
      ],
      { remove: [removed] },
    );
    expect(addresses).toHaveLength(300);
    expect(
      addresses.filter(
        one =>
          one.candidates.length === 64 &&
          one.after.length === 0 &&
          !one.certain,
      ),
    ).toHaveLength(300);
  });
});
