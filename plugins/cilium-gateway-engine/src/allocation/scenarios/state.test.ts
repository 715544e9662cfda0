import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../../testing/builders';
import {
  bothFamilies,
  cidr,
  dual,
  holder,
  ips,
  key,
  on443,
  only,
  outline,
  pool,
  preview,
} from '../../testing/previews';
import { allocationOf } from '../serviceAllocation';

const one = pool(cidr('192.0.2.0/30'));
const full = Array.from({ length: 4 }, (_, last) =>
  serviceManifest(`bank/s${last}`, { ips: [`192.0.2.${last}`] }),
);

const stateOf = (manifests: readonly Manifest[], parts: ServiceParts) => {
  const world = worldOf([...manifests, serviceManifest('shop/web', parts)]);
  return allocationOf(world, world.table('Service').get('shop/web')!);
};

describe('the state of a Service that', () => {
  it.each<
    [string, Manifest[], ServiceParts, string, string | null, (string | null)[]]
  >([
    ['waits for a full pool', [one, ...full], {}, 'pending', 'out_of_ips', []],
    [
      'waits for pools of which the open one is full',
      [
        one,
        ...full,
        poolManifest('b', { ...cidr('198.51.100.0/24'), disabled: true }),
      ],
      {},
      'pending',
      'out_of_ips',
      [],
    ],
    [
      'asks for what another pool gives to others',
      [pool({ ...cidr('192.0.2.0/30'), ...only('red') })],
      { annotations: ips('192.0.2.1') },
      'pending',
      'pool_selector_mismatch',
      [],
    ],
    [
      'has an address that is about to be taken away, with nothing in its place',
      [pool({ ...cidr('192.0.2.0/30'), ...only('red') })],
      { ips: ['192.0.2.1'] },
      'assigned',
      'no_pool',
      ['a'],
    ],
    [
      'has a stranger’s address, which a pool will replace',
      [one],
      { ips: ['203.0.113.9'] },
      'assigned',
      'satisfied',
      [null],
    ],
    [
      'has an address of a pool that is disabled now',
      [pool({ ...cidr('192.0.2.0/30'), disabled: true })],
      { ips: ['192.0.2.1'] },
      'assigned',
      'satisfied',
      ['a'],
    ],
    [
      'has another address than the taken one that it asks for',
      [one, holder('192.0.2.2')],
      { ips: ['192.0.2.1'], annotations: ips('192.0.2.2') },
      'partial',
      'already_allocated',
      ['a'],
    ],
    [
      'has IPv4 of two, and the pool of IPv6 is full',
      [
        bothFamilies,
        pool(cidr('192.0.2.0/30', '2001:db8::/128')),
        holder('2001:db8::', { spec: { ipFamilies: ['IPv6'] } }),
      ],
      { ips: ['192.0.2.1'], spec: dual },
      'partial',
      'out_of_ips',
      ['a'],
    ],
    [
      'has the one family that is on, of two that it requires',
      [ciliumConfigMap(), one],
      { ips: ['192.0.2.1'], spec: dual },
      'assigned',
      'satisfied',
      ['a'],
    ],
    [
      'wants no family that is on',
      [ciliumConfigMap(), one],
      { spec: { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] } },
      'pending',
      null,
      [],
    ],
    [
      'has an address while LB-IPAM is off',
      [ciliumConfigMap({ 'enable-lb-ipam': 'false' }), one],
      { ips: ['192.0.2.1'] },
      'not-managed',
      null,
      [null],
    ],
    [
      'has an address while LB-IPAM cannot be off',
      [ciliumOf('1.16.5'), ciliumConfigMap({ 'enable-lb-ipam': 'false' }), one],
      { ips: ['192.0.2.1'] },
      'assigned',
      'satisfied',
      ['a'],
    ],
  ])('%s', (_, manifests, parts, state, reason, pools) => {
    const answer = stateOf(manifests, parts);
    expect({
      state: answer.state,
      reason: answer.reason,
      pools: answer.addresses.map(address => address.pool),
    }).toEqual({ state, reason, pools });
  });

  it('has a host name alone is that of one without an address', () => {
    const manifest = serviceManifest('shop/web');
    const world = worldOf([
      pool({ ...cidr('192.0.2.0/30'), disabled: true }),
      {
        ...manifest,
        status: { loadBalancer: { ingress: [{ hostname: 'lb.example' }] } },
      },
    ]);
    const service = world.table('Service').get('shop/web')!;
    expect(allocationOf(world, service)).toMatchObject({
      state: 'pending',
      reason: 'no_pool',
      addresses: [],
    });
  });
});

describe('a manifest that leaves out the families', () => {
  const world = (spec: Manifest, held: string[]) => [
    bothFamilies,
    pool(cidr('192.0.2.0/28', '2001:db8::/64')),
    serviceManifest('shop/web', { spec, ips: held }),
  ];
  const unset = { ipFamilies: undefined, ipFamilyPolicy: undefined };

  it.each<[string, Manifest[], Manifest, string]>([
    [
      'keeps those that the Service has',
      world({ ipFamilies: ['IPv6'] }, ['2001:db8::5']),
      unset,
      'keeps, 2001:db8::5 a',
    ],
    [
      'keeps the first of two when it comes down to one',
      world(
        { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6', 'IPv4'] },
        ['2001:db8::5', '192.0.2.5'],
      ),
      { ...unset, ipFamilyPolicy: 'SingleStack' },
      'exact, 2001:db8::5 a, loses 192.0.2.5 family_not_requested',
    ],
    [
      'adds a family when it prefers two',
      world({ ipFamilies: ['IPv6'] }, ['2001:db8::5']),
      { ...unset, ipFamilyPolicy: 'PreferDualStack' },
      'exact, 2001:db8::5 a, 192.0.2.0 a',
    ],
    [
      'of a new Service asks for the first that is on',
      [bothFamilies, pool(cidr('192.0.2.0/28', '2001:db8::/64'))],
      unset,
      'exact, 192.0.2.0 a',
    ],
    [
      'of a new Service asks for IPv6 where IPv4 is off',
      [
        ciliumConfigMap({ 'enable-ipv4': 'false', 'enable-ipv6': 'true' }),
        pool(cidr('192.0.2.0/28', '2001:db8::/64')),
      ],
      unset,
      'exact, 2001:db8:: a',
    ],
    [
      'of a new Service that prefers two asks for both',
      [bothFamilies, pool(cidr('192.0.2.0/28', '2001:db8::/64'))],
      { ...unset, ipFamilyPolicy: 'PreferDualStack' },
      'exact, 192.0.2.0 a, 2001:db8:: a',
    ],
  ])('%s', (_, manifests, spec, expected) => {
    expect(outline(preview(manifests, { spec }))).toBe(expected);
  });
});

describe('two families and a sharing key', () => {
  it('join in the family that the others have, and take a new address in the other', () => {
    expect(
      outline(
        preview(
          [
            bothFamilies,
            pool(cidr('192.0.2.0/28', '2001:db8::/64')),
            holder('192.0.2.3', { annotations: key('k') }),
          ],
          { annotations: key('k'), spec: { ...on443, ...dual } },
        ),
      ),
    ).toBe('exact, 192.0.2.3 a, 2001:db8:: a');
  });

  it('join an address of a disabled pool too, which nobody asks then', () => {
    expect(
      outline(
        preview(
          [
            pool({
              ...cidr('192.0.2.0/28'),
              ...only('red'),
              disabled: true,
            }),
            holder('192.0.2.3', {
              annotations: key('k'),
              labels: { pool: 'red' },
            }),
          ],
          { annotations: key('k'), spec: on443 },
        ),
      ),
    ).toBe('exact, 192.0.2.3 a');
  });
});
