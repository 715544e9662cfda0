import { mockServices } from '@backstage/backend-test-utils';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { ownFindings } from '../testing/scriptedBackend';
import { shopManifests } from '../testing/shop';
import { CollectionName, COLLECTIONS } from './collections';
import { createViews } from './createViews';

const clock = createManualClock();
const names = Object.keys(COLLECTIONS) as CollectionName[];

function viewsOver(manifests: readonly object[]) {
  const cluster = createScriptedCluster({ clock });
  cluster.put(...manifests);
  const views = createViews({
    clusters: () => [cluster.cluster],
    now: clock.now,
    logger: mockServices.logger.mock(),
    findings: ownFindings,
  });
  const items = () =>
    Object.fromEntries(
      names.map(name => {
        const { body } = views.collection('lab', name, {});
        return [name, JSON.parse(body.toString()).items];
      }),
    );
  return { cluster, items };
}

const keyOf = ({ metadata }: any) =>
  metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name;
const isSameObject = (a: any, b: any) =>
  a.kind === b.kind && keyOf(a) === keyOf(b);

const without = (all: readonly any[], known: readonly any[]) =>
  all.filter(one => !known.includes(one));

const change = (kind: string, name: string, into: (one: any) => any) => ({
  what: `${kind} ${name} changes`,
  apply: (all: readonly any[]) =>
    all.map(one =>
      one.kind === kind && one.metadata.name === name ? into(one) : one,
    ),
});
const arrival = (object: any) => ({
  what: `${object.kind} ${object.metadata.name} arrives`,
  apply: (all: readonly any[]) => [...all, object],
});
const removal = (kind: string, name: string) => ({
  what: `${kind} ${name} goes`,
  apply: (all: readonly any[]) =>
    all.filter(one => one.kind !== kind || one.metadata.name !== name),
});
const endpoints = (ready: boolean) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    namespace: 'shop',
    name: 'web-1',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  addressType: 'IPv4',
  ports: [{ port: 8080, protocol: 'TCP' }],
  endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready } }],
});
const pool = {
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name: 'late' },
  spec: { blocks: [{ cidr: '172.16.20.208/29' }] },
};

const story = [
  arrival(endpoints(false)),
  change('EndpointSlice', 'web-1', () => endpoints(true)),
  change('Service', 'web', one => ({
    ...one,
    metadata: { ...one.metadata, labels: { other: 'team' } },
  })),
  arrival(pool),
  change('HTTPRoute', 'web', one => ({
    ...one,
    spec: { ...one.spec, hostnames: ['other.example.com'] },
  })),
  removal('CiliumL2AnnouncementPolicy', 'all'),
  removal('Service', 'internal'),
  removal('CiliumLoadBalancerIPPool', 'late'),
  removal('Gateway', 'main'),
];

describe('what views reuse', () => {
  it('is what they would make anew, after each change', () => {
    let objects: readonly any[] = shopManifests;
    const kept = viewsOver(objects);
    for (const { what, apply } of story) {
      kept.items();
      const after = apply(objects);
      expect({ what, changes: after }).not.toEqual({ what, changes: objects });
      for (const gone of objects) {
        if (after.some(one => isSameObject(one, gone))) continue;
        kept.cluster.remove(gone.kind, keyOf(gone));
      }
      const put = without(after, objects);
      if (put.length > 0) kept.cluster.put(...put);
      objects = after;
      const anew = viewsOver(objects);
      expect({ what, ...kept.items() }).toEqual({ what, ...anew.items() });
      anew.cluster.stop();
    }
    kept.cluster.stop();
  });
});
