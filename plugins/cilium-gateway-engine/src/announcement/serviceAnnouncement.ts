import { featuresOf, l2TimingOf } from '../cluster';
import { Evidence, Lease, Ref, refOf, Service } from '../objects';
import { canonicalIP } from '../addresses';
import { isKnown, keyOf } from '../world';
import type { World } from '../world';
import { isEqual } from '../world/same';
import { Traced, traced } from '../world/trace';
import {
  areAnnouncersKnown,
  isByNodeIpam,
  isOthersBusiness,
} from './alternatives';
import { arePeersKnown, bgpAdvertising } from './bgp';
import { eligibility, needsLocalBackend } from './eligibility';
import {
  freshness,
  isSelected,
  leaseOf,
  leaseStanding,
  servicesOfLease,
} from './lease';
import { announcerNodes, nodesWithBackend } from './nodes';
import {
  Announceable,
  announceable,
  evidenceAgainstPolicy,
  selectionOf,
} from './policies';

/**
 * How long an address goes unanswered when its announcer fails.
 *
 * @public
 */
export interface FailoverWindow {
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

/**
 * Who announces the addresses of a Service.
 *
 * @public
 */
export interface AnnouncementAnswer {
  readonly mode: 'l2' | 'bgp' | 'node' | 'none' | 'unknown';
  readonly state:
    | 'announced'
    | 'failing-over'
    | 'expired'
    | 'released'
    | 'missing'
    | 'not-needed';
  /** Node that holds the lease or held it last; with BGP the one that advertises, if it is one. */
  readonly node: string | null;
  /** Name of the lease. */
  readonly lease: string | null;
  /** Names of the L2 policies that select the Service. */
  readonly policies: readonly string[];
  /** Nodes that could announce, after every gate of this Cilium version, in order of name. */
  readonly eligibleNodes: readonly string[];
  /** Names of the BGP advertisements that select the Service. */
  readonly advertisements: readonly string[];
  /** With L2; null otherwise. */
  readonly failover: FailoverWindow | null;
  /** Services with the same address that another node announces: both nodes answer for it. */
  readonly rivals: readonly { readonly service: Ref; readonly node: string }[];
  /** Services that elect their announcer by the same lease. */
  readonly sameLease: readonly Ref[];
  readonly evidence: readonly Evidence[];
}

/** The window of failover by the timing in force. Cilium documentation: lease duration less and plus the renewal deadline. @public */
export function failoverWindow(world: World): FailoverWindow {
  const { leaseDurationSeconds, renewDeadlineSeconds } = l2TimingOf(world);
  return {
    minSeconds: leaseDurationSeconds - renewDeadlineSeconds,
    maxSeconds: leaseDurationSeconds + renewDeadlineSeconds,
  };
}

type Part = Partial<AnnouncementAnswer> &
  Pick<AnnouncementAnswer, 'mode' | 'state'>;

const answer = (part: Part): AnnouncementAnswer => ({
  node: null,
  lease: null,
  policies: [],
  eligibleNodes: [],
  advertisements: [],
  failover: null,
  rivals: [],
  sameLease: [],
  evidence: [],
  ...part,
});

const STATES = {
  held: 'announced',
  'failing-over': 'failing-over',
  expired: 'expired',
  released: 'released',
} as const;

/** What is odd about the node that holds a Service's lease. */
function evidenceAgainstHolder(
  world: World,
  service: Service,
  lease: Lease,
  eligible: readonly string[],
): Evidence[] {
  const name = lease.spec.holderIdentity;
  const found: Evidence[] = [];
  const node = announcerNodes(world).byName.get(name);
  const { all } = announcerNodes(world);
  if (all.length > 0 && (node === undefined || !node.exists)) {
    found.push({
      object: refOf(lease),
      field: 'spec.holderIdentity',
      seen: `${name}, which is no node of this cluster`,
      wanted: 'a node that is there',
    });
  } else if (node?.isReady === false) {
    found.push({
      object: { kind: 'Node', name },
      field: 'status.conditions[Ready]',
      seen: 'not True',
      wanted: 'True',
    });
  } else if (all.length > 0 && !eligible.includes(name)) {
    found.push({
      object: refOf(lease),
      field: 'spec.holderIdentity',
      seen: name,
      wanted:
        eligible.length > 0
          ? `one of ${eligible.join(', ')}`
          : 'a node that may announce',
    });
  }
  // Without the gate a node may hold the lease and drop all traffic, for want of a backend of its own.
  if (
    service.spec.externalTrafficPolicy === 'Local' &&
    !needsLocalBackend(world, service)
  ) {
    const backends = nodesWithBackend(world, service.metadata);
    if (backends && !backends.has(name)) {
      found.push({
        object: refOf(service),
        field: 'spec.externalTrafficPolicy',
        seen: `Local, announced from ${name}, which has no ready endpoint of it`,
        wanted: 'Cluster, or a ready endpoint on the announcing node',
      });
    }
  }
  return found;
}

/** Other Services with one of the addresses whose live lease another node holds. */
function rivalsOf(
  world: World,
  service: Service,
  holder: string,
  now: number,
): AnnouncementAnswer['rivals'] {
  const rivals = new Map<string, { service: Ref; node: string }>();
  for (const { ip } of service.status.ingress) {
    if (ip === undefined) continue;
    const spellings = new Set([ip, canonicalIP(ip) ?? ip]);
    for (const spelling of spellings) {
      for (const other of world.table('Service').by('ingressIP', spelling)) {
        const key = keyOf(other);
        if (key === keyOf(service) || rivals.has(key)) continue;
        if (!isSelected(world, other)) continue;
        const lease = leaseOf(world, other, now);
        if (lease === undefined || freshness(world, lease, now) !== 'held') {
          continue;
        }
        const node = lease.spec.holderIdentity;
        if (node !== holder) rivals.set(key, { service: refOf(other), node });
      }
    }
  }
  return [...rivals.values()];
}

function byL2(
  world: World,
  service: Service,
  now: number,
): AnnouncementAnswer | undefined {
  const { l2Announcements } = featuresOf(world);
  const policies = selectionOf(world).policiesOf.get(keyOf(service)) ?? [];
  if (l2Announcements === false || policies.length === 0) return undefined;
  const { nodes, evidence } = eligibility(world, service, policies);
  const lease = leaseOf(world, service, now);
  const common = {
    policies: policies.map(({ metadata }) => metadata.name),
    eligibleNodes: nodes,
    failover: failoverWindow(world),
  };
  if (lease === undefined) {
    // Without the settings, or the leases, nobody can say whether one is missing.
    const isSure = l2Announcements === true && isKnown(world, 'Lease');
    return answer({
      ...common,
      mode: isSure ? 'l2' : 'unknown',
      state: 'missing',
      evidence: [
        ...evidence,
        {
          object: refOf(service),
          field: 'metadata.name',
          seen: 'no lease for this Service',
          wanted: `a lease in ${world.ciliumNamespace}`,
        },
      ],
    });
  }
  const fresh = freshness(world, lease, now);
  const holder = lease.spec.holderIdentity;
  return answer({
    ...common,
    mode: 'l2',
    state: STATES[fresh],
    node: holder || null,
    lease: lease.metadata.name,
    rivals: fresh === 'held' ? rivalsOf(world, service, holder, now) : [],
    sameLease: servicesOfLease(world, lease)
      .filter(
        other => keyOf(other) !== keyOf(service) && isSelected(world, other),
      )
      .map(refOf),
    evidence: [
      ...(fresh === 'held'
        ? []
        : [
            {
              object: refOf(lease),
              field: holder ? 'spec.renewTime' : 'spec.holderIdentity',
              seen: holder ? lease.spec.renewTime ?? 'absent' : 'empty',
              wanted: holder ? 'a recent time' : 'a node',
            },
          ]),
      ...(holder
        ? evidenceAgainstHolder(world, service, lease, nodes)
        : evidence),
    ],
  });
}

function byBgp(
  world: World,
  service: Service,
  what: Announceable,
): AnnouncementAnswer | undefined {
  if (featuresOf(world).bgp === false) return undefined;
  const found = bgpAdvertising(world, service, what);
  if (found === undefined) return undefined;
  const { nodes } = found;
  return answer({
    // Who cannot see the sessions cannot say that there is none.
    mode: nodes.length > 0 || arePeersKnown(world) ? 'bgp' : 'unknown',
    state: nodes.length > 0 ? 'announced' : 'missing',
    node: nodes.length === 1 ? nodes[0] : null,
    eligibleNodes: nodes,
    advertisements: found.advertisements,
    evidence:
      nodes.length > 0
        ? []
        : found.advertisements.map(name => ({
            object: { kind: 'CiliumBGPAdvertisement', name },
            field: 'metadata.labels',
            seen: 'no established session with a peer that it is for',
            wanted: 'an established session',
          })),
  });
}

const FIRST = 8;

function byNobody(
  world: World,
  service: Service,
  what: Announceable,
): AnnouncementAnswer {
  const { l2Announcements } = featuresOf(world);
  const policies = world.table('CiliumL2AnnouncementPolicy').all();
  const evidence: Evidence[] =
    l2Announcements === false
      ? [
          {
            object: {
              kind: 'ConfigMap',
              namespace: world.ciliumNamespace,
              name: 'cilium-config',
            },
            field: 'data.enable-l2-announcements',
            seen: 'false',
            wanted: 'true',
          },
        ]
      : [];
  for (const policy of policies.slice(0, FIRST)) {
    const against = evidenceAgainstPolicy(policy, service, what);
    if (against) evidence.push(against);
  }
  return answer({
    mode: areAnnouncersKnown(world) ? 'none' : 'unknown',
    state: 'missing',
    evidence,
  });
}

function announceAnew(
  world: World,
  service: Service,
  now: number,
): AnnouncementAnswer {
  const what = announceable(service);
  if (!what.loadBalancer && !what.external) {
    return answer({ mode: 'none', state: 'not-needed' });
  }
  const l2 = byL2(world, service, now);
  if (l2?.state === 'announced') return l2;
  const bgp = byBgp(world, service, what);
  if (bgp?.state === 'announced')
    return { ...bgp, policies: l2?.policies ?? [] };
  if (l2) return l2;
  if (bgp) return bgp;
  if (isByNodeIpam(world, service)) {
    return answer({ mode: 'node', state: 'not-needed' });
  }
  if (isOthersBusiness(world, service)) {
    return answer({ mode: 'unknown', state: 'not-needed' });
  }
  return byNobody(world, service, what);
}

interface Announced {
  readonly traced: Traced<AnnouncementAnswer>;
  readonly standing: string;
}

const announced = new WeakMap<World, WeakMap<Service, Announced>>();

/**
 * Who announces the addresses of a Service to the network, at `now`, milliseconds since the epoch by the reader's clock.
 *
 * A live L2 lease is proof that a node claims to announce, and comes first; then an established BGP session; then what is
 * set up and does not work; then addresses of nodes, and those that another system gave, which Cilium need not announce. As
 * long as that is the same, which it mostly is, the very same answer is given again.
 *
 * @public
 */
export function announcementOf(
  world: World,
  service: Service,
  now: number,
): AnnouncementAnswer {
  const known = announced.get(world) ?? new WeakMap<Service, Announced>();
  announced.set(world, known);
  const standing = leaseStanding(world, now);
  const before = known.get(service);
  if (before?.standing === standing && before.traced.holds()) {
    before.traced.note();
    return before.traced.answer;
  }
  const next = traced(
    world,
    () => {
      const answered = announceAnew(world, service, now);
      const last = before?.traced.answer;
      return last && isEqual(last, answered) ? last : answered;
    },
    ['Lease'],
  );
  known.set(service, { traced: next, standing });
  return next.answer;
}
