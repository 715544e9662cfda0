import fc from 'fast-check';
import {
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
} from './builders';

const ip = fc.nat(20).map(last => `192.0.2.${last}`);
const label = fc.constantFrom('red', 'blue');

const block = fc.oneof(
  fc
    .tuple(fc.nat(15), fc.integer({ min: 28, max: 32 }))
    .map(([last, bits]) => ({ cidr: `192.0.2.${last}/${bits}` })),
  fc.tuple(fc.nat(20), fc.nat(6)).map(([last, more]) => ({
    start: `192.0.2.${last}`,
    stop: `192.0.2.${last + more}`,
  })),
  fc
    .integer({ min: 120, max: 128 })
    .map(bits => ({ cidr: `2001:db8::${bits.toString(16)}:0/${bits}` })),
);

const creationTimestamp = fc
  .integer({ min: 1, max: 3 })
  .map(day => `2025-10-0${day}T08:00:00Z`);

function pool(name: string): fc.Arbitrary<Manifest> {
  return fc
    .record({
      blocks: fc.array(block, { maxLength: 3 }),
      allowFirstLastIPs: fc.constantFrom('Yes', 'No', undefined),
      disabled: fc.oneof(
        { weight: 4, arbitrary: fc.constant(false) },
        fc.boolean(),
      ),
      color: fc.option(label, { nil: undefined }),
      creationTimestamp,
    })
    .map(({ color, creationTimestamp: created, ...spec }) =>
      poolManifest(
        name,
        {
          ...spec,
          serviceSelector: color && { matchLabels: { color } },
        },
        { creationTimestamp: created },
      ),
    );
}

/** Pools of few addresses, so that they overlap and fill up. */
export const pools = fc
  .integer({ min: 1, max: 4 })
  .chain(count =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) => pool(`pool${index}`)),
    ),
  );

/** What a Service asks for; whether it has an address is left to the test. */
export const serviceParts: fc.Arbitrary<ServiceParts> = fc
  .record({
    color: fc.option(label, { nil: undefined }),
    ips: fc.option(fc.array(ip, { minLength: 1, maxLength: 2 }), {
      nil: undefined,
      freq: 3,
    }),
    key: fc.option(fc.constantFrom('k', 'l'), { nil: undefined }),
    port: fc.constantFrom(80, 443, 53),
    policy: fc.constantFrom(
      'SingleStack',
      'PreferDualStack',
      'RequireDualStack',
    ),
    externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  })
  .map(({ color, ips, key, port, policy, externalTrafficPolicy }) => ({
    labels: (color ? { color } : {}) as Record<string, string>,
    annotations: {
      ...(ips ? { 'lbipam.cilium.io/ips': ips.join(',') } : {}),
      ...(key ? { 'lbipam.cilium.io/sharing-key': key } : {}),
    },
    spec: {
      ports: [{ port, protocol: 'TCP' }],
      selector: { app: 'x' },
      ipFamilyPolicy: policy,
      ipFamilies: policy === 'SingleStack' ? ['IPv4'] : ['IPv4', 'IPv6'],
      externalTrafficPolicy,
    },
  }));

/** Manifests of Services that ask and have nothing yet. */
export const services = fc
  .array(serviceParts, { minLength: 1, maxLength: 8 })
  .map(all =>
    all.map((parts, index) => serviceManifest(`shop/s${index}`, parts)),
  );
