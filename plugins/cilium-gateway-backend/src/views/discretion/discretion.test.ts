import type {
  AllocationPreview,
  Finding,
  Resolution,
} from 'backstage-plugin-cilium-gateway-common';
import {
  Ref,
  worldFromManifests,
} from 'backstage-plugin-cilium-gateway-engine';
import { discreet, discreetAllocation, discreetResolution } from './answers';
import { discreetFinding } from './findings';
import { discretionIn } from './names';
import { andServing } from './serving';

const route = (namespace: string, name: string, hostname: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { namespace, name },
  spec: {
    hostnames: [hostname],
    parentRefs: [{ name: 'main', namespace: 'edge' }],
  },
});
const service = (namespace: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
});
const gateway = (name: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { namespace: 'edge', name },
  spec: { gatewayClassName: 'cilium', listeners: [] },
});

const { world } = worldFromManifests([
  route('shop', 'web', 'shop.example.com'),
  route('vault', 'safe', 'safe.example.com'),
  service('shop', 'web'),
  service('vault', 'safe'),
  gateway('main'),
  gateway('private'),
]);
const own = (ref: Ref) => ref.namespace === 'shop';
const discretion = discretionIn(world, andServing(world, own));

const finding = (over: Partial<Finding>): Finding => ({
  rule: 'route-rule-shadowed',
  severity: 'warning',
  cluster: 'lab',
  object: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
  field: 'spec.rules[0]',
  message: 'HTTPRoute shop/web never gets a request.',
  evidence: { seen: 'a', wanted: 'b', because: [] },
  fix: { text: 'Change it.', commands: ['kubectl edit httproute web -n shop'] },
  docs: '/docs/rules/route-rule-shadowed',
  ...over,
});
const about = (object: Ref) => ({
  seen: 'a',
  wanted: 'b',
  because: [{ object, field: 'spec', seen: 'a', wanted: 'b' }],
});

describe('discretion', () => {
  it.each([
    ['HTTPRoute shop/web takes it.', true],
    ['HTTPRoute vault/safe takes it.', false],
    ['Taken by HTTPRoute vault/safe.', false],
    ['Taken by "vault/safe", since May.', false],
    ['It is shop/web that takes it.', true],
    ['The path /vault/safe is prefixed.', false],
    ['Gateway edge/main serves it.', true],
    ['Gateway edge/private serves it.', false],
    ['HTTPRoute nowhere/gone is missing.', true],
    ['shop.example.com leads there.', true],
    ['safe.example.com leads there.', false],
    ['cilium-l2announce-shop-web is held.', true],
    ['cilium-l2announce-vault-safe is held.', false],
    ['kubectl get service safe -n vault', false],
    ['kubectl get pods -n kube-system', true],
    ['Pool blue has 14 of 16 addresses free.', true],
  ])('lets pass %j: %s', (text, passes) => {
    expect(discretion.isDiscreet(text)).toBe(passes);
  });

  it.each<[string, Partial<Finding>]>([
    ['is about its own alone', {}],
    [
      'rests on a pool',
      { evidence: about({ kind: 'CiliumLoadBalancerIPPool', name: 'blue' }) },
    ],
  ])('tells a finding whole that %s', (_, over) => {
    expect(discreetFinding(finding(over), null, discretion)).toEqual(
      finding(over),
    );
  });

  it.each<[string, Partial<Finding>]>([
    ['names another in words', { message: 'See HTTPRoute vault/safe.' }],
    [
      'rests on another',
      {
        evidence: about({ kind: 'Service', namespace: 'vault', name: 'safe' }),
      },
    ],
    [
      'has a command that looks at another',
      { fix: { text: '', commands: ['kubectl edit httproute safe -n vault'] } },
    ],
    [
      'has a manifest that names another',
      {
        fix: { text: '', commands: [], manifest: 'hostname: safe.example.com' },
      },
    ],
  ])('tells of a finding no more than its rule that %s', (_, over) => {
    const told = discreetFinding(finding(over), null, discretion);
    expect(JSON.stringify(told)).not.toMatch(/vault|safe/);
    expect(told).toMatchObject({
      rule: 'route-rule-shadowed',
      severity: 'warning',
      object: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
      fix: { commands: [] },
    });
  });

  it('shows a finding about another at the object that suffers from it', () => {
    const at = { kind: 'Service', namespace: 'shop', name: 'web' };
    const object = { kind: 'Service', namespace: 'vault', name: 'safe' };
    expect(
      discreetFinding(finding({ object, message: '' }), at, discretion).object,
    ).toEqual(at);
  });

  it('takes the objects of others out of lists and what names them out of texts', () => {
    const shape = {
      ref: { kind: 'Gateway', namespace: 'edge', name: 'main' },
      routes: [
        { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
        { kind: 'HTTPRoute', namespace: 'vault', name: 'safe' },
      ],
      conditions: [{ type: 'Accepted', message: 'by HTTPRoute vault/safe' }],
      attached: 2,
    };
    expect(discreet(shape, shape.ref, discretion)).toEqual({
      ...shape,
      routes: [shape.routes[0]],
      conditions: [
        { type: 'Accepted', message: expect.stringContaining('held back') },
      ],
    });
  });

  it('follows a request no further than to the door of somebody else', () => {
    const hop = (kind: string, ref: Ref | null) => ({
      kind,
      state: 'ok',
      ref,
      summary: ref ? `${ref.kind} ${ref.namespace}/${ref.name}` : 'An address',
      findings: [],
    });
    const hidden = { kind: 'HTTPRoute', namespace: 'vault', name: 'safe' };
    const resolution = {
      path: {
        cluster: 'lab',
        url: 'http://safe.example.com/',
        hops: [
          hop('address', null),
          {
            ...hop('announcement', {
              kind: 'Lease',
              namespace: 'kube-system',
              name: 'a',
            }),
            summary: 'Announced by node-1',
          },
          hop('gateway', { kind: 'Gateway', namespace: 'edge', name: 'main' }),
          hop('route', hidden),
        ],
      },
      response: {
        status: 200,
        backends: [
          { ref: { kind: 'Service', namespace: 'vault', name: 'safe' } },
        ],
        mirrors: [],
        rule: { route: hidden, index: 0, name: null },
        rewrittenUrl: 'http://vault/',
      },
    } as unknown as Resolution;
    const { path, response } = discreetResolution(resolution, discretion);
    expect(path.hops.map(({ ref, summary }) => [ref?.name, summary])).toEqual([
      [undefined, 'An address'],
      [undefined, 'Announced by node-1'],
      ['main', 'Gateway edge/main'],
      [undefined, 'Belongs to somebody else'],
    ]);
    expect(response).toMatchObject({
      status: 200,
      backends: [],
      rule: null,
      rewrittenUrl: null,
    });
  });

  it('says that an address is shared or taken, and not with whom', () => {
    const preview = {
      verdict: 'partial',
      addresses: [
        {
          ip: '192.0.2.1',
          sharedWith: [
            { kind: 'Service', namespace: 'vault', name: 'safe' },
            { kind: 'Service', namespace: 'shop', name: 'web' },
          ],
        },
      ],
      explanation: ['It asks for 192.0.2.2.', 'Service vault/safe has it.'],
    } as unknown as AllocationPreview;
    expect(discreetAllocation(preview, discretion)).toMatchObject({
      addresses: [{ sharedWith: [{ namespace: 'shop' }] }],
      explanation: ['It asks for 192.0.2.2.'],
    });
  });
});
