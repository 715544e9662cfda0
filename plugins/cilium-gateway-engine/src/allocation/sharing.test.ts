import {
  ciliumOf,
  Manifest,
  serviceManifest,
  ServiceParts,
} from '../testing/builders';
import {
  cidr,
  preview,
  outline,
  pool,
  holder,
  ips,
  key,
  on443,
} from '../testing/previews';

describe('sharing', () => {
  const one = pool(cidr('192.0.2.0/28'));
  const sharer = (parts: ServiceParts = {}) =>
    holder('192.0.2.0', { annotations: key('k'), ...parts });
  const local = (selector: object, extra = {}) => ({
    externalTrafficPolicy: 'Local',
    selector,
    ...extra,
  });

  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'joins an address of its key',
      [one, sharer()],
      { annotations: key('k'), spec: on443 },
      'exact, 192.0.2.0 a',
    ],
    [
      'under either spelling of the key',
      [one, sharer({ annotations: { 'io.cilium/lb-ipam-sharing-key': 'k' } })],
      { annotations: key('k'), spec: on443 },
      'exact, 192.0.2.0 a',
    ],
    [
      'takes another address when the ports clash',
      [one, sharer()],
      { annotations: key('k') },
      'exact, 192.0.2.1 a',
    ],
    [
      'joins on the same port of another protocol since 1.17',
      [one, sharer(), ciliumOf('1.17.0')],
      {
        annotations: key('k'),
        spec: { ports: [{ port: 80, protocol: 'UDP' }] },
      },
      'exact, 192.0.2.0 a',
    ],
    [
      'does not join on the same port number in 1.16',
      [one, sharer(), ciliumOf('1.16.9')],
      {
        annotations: key('k'),
        spec: { ports: [{ port: 80, protocol: 'UDP' }] },
      },
      'exact, 192.0.2.1 a',
    ],
    [
      'may choose between two addresses of its key',
      [
        one,
        sharer(),
        serviceManifest('shop/third', {
          ips: ['192.0.2.1'],
          annotations: key('k'),
        }),
      ],
      { annotations: key('k'), spec: on443 },
      'ambiguous, ?192.0.2.0 a, ?192.0.2.1 a',
    ],
    [
      'stays apart with another key',
      [one, sharer()],
      { annotations: key('l'), spec: on443 },
      'exact, 192.0.2.1 a',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });

  const pinned = (parts: ServiceParts, extra = {}) => ({
    ...parts,
    annotations: { ...ips('192.0.2.0'), ...key('k'), ...extra },
  });
  const across = (namespaces: string) => ({
    'lbipam.cilium.io/sharing-cross-namespace': namespaces,
  });
  const permit = {
    'lbipam.cilium.io/sharing-permit-different-pods': 'true',
  };
  const refused = '-192.0.2.0 already_allocated_incompatible_service';

  it.each<[string, Manifest[], ServiceParts, string]>([
    ['is possible', [sharer()], pinned({ spec: on443 }), 'exact, 192.0.2.0 a'],
    ['needs a free port', [sharer()], pinned({}), `none, ${refused}`],
    [
      'needs the same key',
      [sharer({ annotations: key('l') })],
      pinned({ spec: on443 }),
      `none, ${refused}`,
    ],
    [
      'tells another key apart in 1.16',
      [sharer({ annotations: key('l') }), ciliumOf('1.16.0')],
      pinned({ spec: on443 }),
      'none, -192.0.2.0 already_allocated_different_sharing_key',
    ],
    [
      'needs the same traffic policy',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: on443 }),
      `none, ${refused}`,
    ],
    [
      'needs the same pods with local policy',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }),
      `none, ${refused}`,
    ],
    [
      'is possible with the same pods',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: { ...on443, ...local({ app: 'x' }) } }),
      'exact, 192.0.2.0 a',
    ],
    [
      'needs a selector with local policy',
      [sharer({ spec: local({}) })],
      pinned({ spec: { ...on443, ...local({}) } }),
      `none, ${refused}`,
    ],
    [
      'with different pods that both permit, in 1.21',
      [
        sharer({
          annotations: key('k', permit),
          spec: local({ app: 'x' }),
        }),
        ciliumOf('1.21.0-pre.3'),
      ],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }, permit),
      'exact, 192.0.2.0 a',
    ],
    [
      'with different pods that both permit, not in 1.20',
      [
        sharer({
          annotations: key('k', permit),
          spec: local({ app: 'x' }),
        }),
        ciliumOf('1.20.5'),
      ],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }, permit),
      `none, ${refused}`,
    ],
  ])('of a requested address %s', (_, manifests, parts, expected) => {
    expect(outline(preview([one, ...manifests], parts))).toBe(expected);
  });

  it.each([
    ['both sides', 'bank', 'shop', true],
    ['both sides by a star', '*', '*', true],
    ['a list', 'x,bank', 'shop,y', true],
    ['one side only', 'bank', undefined, false],
    ['the other side only', undefined, 'shop', false],
    ['a list with a space', 'x, bank', 'shop', false],
  ])('across namespaces needs %s', (_, mine, theirs, allowed) => {
    const other = serviceManifest('bank/other', {
      ips: ['192.0.2.0'],
      annotations: key('k', theirs ? across(theirs) : {}),
    });
    const answer = preview(
      [one, other],
      pinned({ spec: on443 }, mine ? across(mine) : {}),
    );
    expect(outline(answer)).toBe(
      allowed ? 'exact, 192.0.2.0 a' : `none, ${refused}`,
    );
  });

  it('says with whom', () => {
    const answer = preview([one, sharer()], {
      annotations: key('k'),
      spec: on443,
    });
    expect(answer.addresses[0].sharedWith).toEqual([
      { kind: 'Service', namespace: 'shop', name: 'other' },
    ]);
  });
});
