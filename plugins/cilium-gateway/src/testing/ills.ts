import type {
  Exposure,
  Finding,
  Hop,
  HopKind,
  Path,
  Pool,
} from 'backstage-plugin-cilium-gateway-common';
import * as seed from './seed';

/** What can be wrong with what an entity is reached by; each starts from the good case and spoils one thing. */

const docs = 'https://docs.cilium.io/en/stable/network/lb-ipam/';

export const noPool: Finding = {
  rule: 'lb-no-matching-pool',
  severity: 'error',
  cluster: seed.CLUSTER,
  object: { kind: 'Service', namespace: 'media', name: 'jellyfin' },
  field: 'metadata.labels',
  message:
    'No address pool is meant for Service media/jellyfin: the selector of cilium-gateway-pool wants the label io.cilium.gateway/owning-gateway.',
  evidence: {
    seen: 'no label io.cilium.gateway/owning-gateway',
    wanted: 'io.cilium.gateway/owning-gateway exists',
    because: [
      {
        object: { kind: 'CiliumLoadBalancerIPPool', name: seed.pool.name },
        field: 'spec.serviceSelector',
        seen: 'io.cilium.gateway/owning-gateway Exists',
        wanted: 'a selector that takes Service media/jellyfin',
      },
    ],
  },
  fix: {
    text: 'Give the Service a label that a pool selects, or widen the selector of a pool.',
    commands: [
      'kubectl -n media label service jellyfin io.cilium.gateway/owning-gateway=jellyfin',
    ],
  },
  docs,
};

export const refused: Finding = {
  rule: 'route-not-allowed-by-listeners',
  severity: 'error',
  cluster: seed.CLUSTER,
  object: seed.secureGateway,
  field: 'spec.listeners[0].allowedRoutes.namespaces.from',
  message:
    'Listener https of cilium-secure-gateway takes routes of its own namespace only; HTTPRoute kube-system/hubble-ui is in kube-system.',
  evidence: {
    seen: 'Same',
    wanted: 'All, or a selector of kube-system',
    because: [
      {
        object: {
          kind: 'HTTPRoute',
          namespace: 'kube-system',
          name: 'hubble-ui',
        },
        field: 'metadata.namespace',
        seen: 'kube-system',
        wanted: 'cilium-gateway-system',
      },
    ],
  },
  fix: {
    text: 'Let the listener take routes from kube-system.',
    commands: [],
    manifest: [
      'spec:',
      '  listeners:',
      '    - name: https',
      '      allowedRoutes:',
      '        namespaces: { from: All }',
    ].join('\n'),
  },
  docs: 'https://gateway-api.sigs.k8s.io/',
};

/** The path with one hop broken, and what comes after it not judged. */
export function brokenAt(
  path: Path,
  kind: HopKind,
  broken: Partial<Hop>,
): Path {
  const index = path.hops.findIndex(hop => hop.kind === kind);
  return {
    ...path,
    state: 'error',
    brokenAt: kind,
    hops: path.hops.map((hop, i): Hop => {
      if (i === index) return { ...hop, state: 'error', ...broken };
      return i < index ? hop : { ...hop, state: 'unknown' };
    }),
  };
}

type Spoil = (good: Exposure, now: number) => Exposure;

export const failingOver: Spoil = (good, now) => ({
  ...good,
  services: good.services.map(service => ({
    ...service,
    announcement: { ...service.announcement, state: 'failing-over' as const },
  })),
  leases: good.leases.map(lease => ({
    ...lease,
    state: 'failing-over' as const,
    renewTime: seed.ago(now, 17_000),
  })),
  paths: good.paths.map(path =>
    brokenAt(path, 'announcement', {
      summary: 'nuc-02 has gone silent, no other node has taken over yet',
    }),
  ),
});

export const pending: Spoil = good => ({
  ...good,
  services: [
    {
      ...seed.service(),
      ref: noPool.object,
      ownerGateway: null,
      state: 'pending',
      reason: 'no_pool',
      addresses: [],
      announcement: {
        mode: 'none',
        state: 'not-needed',
        node: null,
        lease: null,
        policies: [],
        eligibleNodes: [],
      },
      findings: [noPool],
    },
  ],
  leases: [],
  pools: [],
  routes: [],
  gateways: [],
  paths: [
    {
      ...brokenAt(good.paths[0], 'address', {
        summary: 'No address: no pool is meant for the Service',
        findings: [noPool],
      }),
      url: 'tcp://media/jellyfin:8096',
      hostname: null,
      port: 8096,
    },
  ],
  findings: [noPool],
});

export const routeRefused: Spoil = good => ({
  ...good,
  routes: good.routes.map(route => ({
    ...route,
    health: 'error' as const,
    parents: route.parents.map(parent => ({
      ...parent,
      accepted: false,
      reasons: ['NotAllowedByListeners'],
      listeners: [],
    })),
  })),
  paths: good.paths.map(path =>
    brokenAt(path, 'route', {
      summary: 'The listener does not take routes of namespace kube-system',
      findings: [refused],
    }),
  ),
  findings: [refused],
});

export const stale: Spoil = (good, now) => ({
  ...good,
  clusters: [
    {
      name: seed.CLUSTER,
      state: 'stale',
      observedAt: seed.ago(now, 7 * 60_000),
      error: 'connection refused',
    },
  ],
});

export const partial: Spoil = good => ({
  ...good,
  clusters: [
    ...good.clusters,
    {
      name: 'berlin',
      state: 'error',
      observedAt: null,
      error: 'certificate has expired',
    },
  ],
});

export const nothing: Spoil = good => ({
  ...good,
  services: [],
  gateways: [],
  routes: [],
  leases: [],
  pools: [],
  paths: [],
});

export const pinnedAndShared: Spoil = good => ({
  ...good,
  services: good.services.map(service => ({
    ...service,
    addresses: service.addresses.map(address => ({
      ...address,
      requested: true,
      sharedWith: [{ kind: 'Service', namespace: 'media', name: 'jellyfin' }],
    })),
  })),
});

/** A pool of 2^64 addresses, three of them in use. */
export const largePool: Pool = {
  ...seed.pool,
  name: 'ipv6-pool',
  blocks: [
    {
      cidr: 'fd00:20::/64',
      start: 'fd00:20::',
      stop: 'fd00:20::ffff:ffff:ffff:ffff',
      family: 'IPv6',
    },
  ],
  counts: {
    total: '18446744073709551616',
    used: '3',
    available: '18446744073709551613',
  },
  reportedCounts: null,
  reserved: ['fd00:20::', 'fd00:20::ffff:ffff:ffff:ffff'],
  allocations: [
    {
      ip: 'fd00:20::1:8',
      services: [seed.serviceOf(seed.secureGateway)],
      gateways: [seed.secureGateway],
    },
  ],
};

export const large: Spoil = good => ({
  ...good,
  services: good.services.map(service => ({
    ...service,
    addresses: [
      ...service.addresses,
      {
        ip: 'fd00:20::1:8',
        pool: largePool.name,
        requested: false,
        sharedWith: [],
      },
    ],
  })),
  pools: [
    ...good.pools,
    {
      cluster: seed.CLUSTER,
      name: largePool.name,
      counts: largePool.counts,
    },
  ],
});

export const many: Spoil = good => ({
  ...good,
  paths: Array.from({ length: 40 }, (_, i) => ({
    ...good.paths[0],
    url: `https://tenant-${i}.apps.lab.mxe11.nl`,
    hostname: `tenant-${i}.apps.lab.mxe11.nl`,
    ...(i % 9 === 4
      ? brokenAt(good.paths[0], 'endpoints', {
          summary: 'No endpoint is ready',
        })
      : {}),
  })).map((path, i) => ({
    ...path,
    url: `https://tenant-${i}.apps.lab.mxe11.nl`,
  })),
});
