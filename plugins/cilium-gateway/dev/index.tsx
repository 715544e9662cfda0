import { Entity } from '@backstage/catalog-model';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { createApiFactory } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { KUBERNETES_ID_ANNOTATION } from 'backstage-plugin-cilium-gateway-common';
import ciliumGatewayPlugin, { ciliumGatewayApiRef } from '../src';
import * as audited from '../src/testing/audit';
import * as ills from '../src/testing/ills';
import * as seed from '../src/testing/seed';
import { createFixtureClient, homelab, World } from '../src/testing/world';

const spoilt = {
  hubble: good => good,
  'failing-over': ills.failingOver,
  pending: ills.pending,
  'route-refused': ills.routeRefused,
  stale: ills.stale,
  partial: ills.partial,
  nothing: ills.nothing,
  pinned: ills.pinnedAndShared,
  large: ills.large,
  many: ills.many,
} satisfies Record<string, typeof ills.stale>;

const entities: Entity[] = [...Object.keys(spoilt), 'unreadable'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { [KUBERNETES_ID_ANNOTATION]: name },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'homelab' },
}));

// Who is signed in where nobody signs in.
const GUEST = 'user:default/guest';

function world(): World {
  const now = Date.now();
  const good = homelab(now);
  const berlin = {
    ...seed.cluster(now),
    name: 'berlin',
    title: 'Berlin',
    state: 'stale' as const,
    error: 'connection refused',
    observedAt: seed.ago(now, 7 * 60_000),
    features: { ...seed.cluster(now).features, bgp: null, nodeIpam: null },
    kinds: seed.cluster(now).kinds.map(kind => {
      if (kind.kind === 'Lease') {
        return { ...kind, state: 'forbidden' as const, count: 0 };
      }
      return kind.kind.includes('Gateway') || kind.kind.includes('Route')
        ? { ...kind, state: 'absent' as const, apiVersion: null, count: 0 }
        : kind;
    }),
  };
  return {
    ...good,
    clusters: [...good.clusters, berlin],
    pools: [
      ...good.pools,
      ills.largePool,
      { ...ills.largePool, cluster: 'berlin', disabled: true },
    ],
    findings: [ills.noPool, ills.refused],
    audit: {
      ...audited.audit(now),
      items: [
        ...audited.rows,
        ...audited.manyRows(5000),
        {
          ...audited.broken,
          owner: GUEST,
          entityRef: 'component:default/pending',
        },
        {
          ...audited.waived,
          owner: GUEST,
          entityRef: 'component:default/pinned',
        },
      ],
    },
    snapshots: audited.snapshots(now),
    exposures: Object.fromEntries(
      Object.entries(spoilt).map(([name, spoil]) => [
        `component:default/${name}`,
        spoil(seed.exposure(now), now),
      ]),
    ),
  };
}

const client = createFixtureClient(world);

createDevApp({
  features: [
    catalogPlugin.withOverrides({
      extensions: [
        catalogPlugin.getExtension('api:catalog').override({
          params: defineParams =>
            defineParams(
              createApiFactory(catalogApiRef, catalogApiMock({ entities })),
            ),
        }),
      ],
    }),
    ciliumGatewayPlugin.withOverrides({
      extensions: [
        ciliumGatewayPlugin.getExtension('api:cilium-gateway').override({
          params: defineParams =>
            defineParams(createApiFactory(ciliumGatewayApiRef, client)),
        }),
      ],
    }),
  ],
});
