import { AnnouncementAnswer, leaseAnswer, leaseOf } from '../announcement';
import {
  ExpectedAnnouncement,
  expectedAnnouncement,
} from '../announcement/expected';
import {
  announceable,
  evidenceAgainstPolicy,
  policiesFor,
} from '../announcement/policies';
import { eligibility } from '../announcement/eligibility';
import { featuresOf } from '../cluster';
import { owningGateway } from '../gateway';
import { Evidence, nameOf, Ref, refOf, Service } from '../objects';
import { keyOf, Kind, World } from '../world';
import type { Comparison } from './addresses';
import { heldBy } from './settled';

/**
 * Who announces a Service's addresses.
 *
 * @public
 */
export interface Announcers {
  readonly mode: AnnouncementAnswer['mode'];
  /** The node that holds the lease and may go on holding it; null where there is none. */
  readonly node: string | null;
  /** Nodes that may announce, in order of name. */
  readonly nodes: readonly string[];
  /** Names of the L2 policies or BGP advertisements. */
  readonly by: readonly string[];
}

/**
 * What a change does to the announcement of a Service that keeps an address. `stops`: nobody announces it any longer;
 * `begins`: somebody does now; `moves`: the node that announces it now may not any longer, and another may; `changes`: it is
 * announced in another way.
 *
 * @public
 */
export interface AnnouncementConsequence {
  readonly object: Ref;
  readonly gateway: Ref | null;
  readonly change: 'stops' | 'begins' | 'moves' | 'changes';
  readonly addresses: readonly string[];
  readonly before: Announcers;
  readonly after: Announcers;
  readonly certain: boolean;
  readonly because: readonly string[];
}

/** What an announcement depends on. */
const ANNOUNCEMENT_KINDS: readonly Kind[] = [
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPNodeConfig',
  'CiliumBGPPeerConfig',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'CiliumNode',
  'ConfigMap',
  'DaemonSet',
  'EndpointSlice',
  'Node',
  'Service',
];

/** The node that announces a Service by a lease at `now`; undefined when nobody does. */
export function holderOf(
  world: World,
  service: Service,
  now: number,
): string | undefined {
  const lease = leaseOf(world, service, now);
  return lease && leaseAnswer(world, lease, now).state === 'held'
    ? lease.spec.holderIdentity
    : undefined;
}

/** Somebody answers for the addresses: a node, the nodes themselves, or another system. */
const isAnnounced = ({ mode, nodes }: ExpectedAnnouncement) =>
  mode === 'node' || mode === 'unknown' || nodes.length > 0;

const inWords = ({ object, field, seen, wanted }: Evidence) =>
  `${nameOf(object)}, ${field}: ${seen}; wanted ${wanted}.`;

const SHOWN = 4;

/** What keeps all nodes from announcing a Service. */
function whyNobody(world: World, service: Service): readonly string[] {
  if (featuresOf(world).l2Announcements === false)
    return ['L2 announcements are switched off in this cluster.'];
  const what = announceable(service);
  const policies = policiesFor(world, service, what);
  if (policies.length > 0)
    return eligibility(world, service, policies)
      .evidence.slice(0, SHOWN)
      .map(inWords);
  const all = world.table('CiliumL2AnnouncementPolicy').all();
  if (all.length === 0)
    return [
      'There is no announcement policy, and no BGP advertisement takes it.',
    ];
  return [
    'No announcement policy takes it, and no BGP advertisement does.',
    ...all
      .slice(0, SHOWN)
      .flatMap(policy => evidenceAgainstPolicy(policy, service, what) ?? [])
      .map(inWords),
  ];
}

const listed = (names: readonly string[]) => names.join(', ');

function howAnnounced({ mode, by, nodes }: ExpectedAnnouncement): string {
  switch (mode) {
    case 'l2':
      return `By policy ${listed(by)} it is announced from ${
        nodes.length > 1 ? 'one of ' : ''
      }${listed(nodes)}.`;
    case 'bgp':
      return `By BGP advertisement ${listed(by)} it is announced from ${listed(
        nodes,
      )}.`;
    case 'node':
      return 'Its addresses are those of nodes, which need no announcement.';
    default:
      return 'Another system gave its addresses, and announces them.';
  }
}

const announcersOf = (
  { mode, by, nodes }: ExpectedAnnouncement,
  holder: string | undefined,
): Announcers => ({
  mode,
  by,
  nodes,
  node: mode === 'l2' && holder && nodes.includes(holder) ? holder : null,
});

/** Who would stop or begin to be announced, and from where. */
export function announcementConsequences(
  { before, applied, was, is }: Comparison,
  now: number,
): readonly AnnouncementConsequence[] {
  if (!ANNOUNCEMENT_KINDS.some(kind => applied.touched.has(kind))) return [];
  const old = was.world.table('Service');
  return is.world
    .table('Service')
    .all()
    .flatMap((service): readonly AnnouncementConsequence[] => {
      const addresses = [
        ...new Set([...heldBy(service), ...service.spec.externalIPs]),
      ];
      // Who has nothing left to announce has lost an address, which is told there.
      if (addresses.length === 0) return [];
      const recorded = old.get(keyOf(service));
      const next = expectedAnnouncement(is.world, service);
      const last: ExpectedAnnouncement = recorded
        ? expectedAnnouncement(was.world, recorded)
        : { mode: 'none', by: [], nodes: [], certain: true };
      const holder = recorded && holderOf(before, recorded, now);
      const gateway = owningGateway(is.world, service);
      const entry = (
        change: AnnouncementConsequence['change'],
        because: readonly string[],
        certain = last.certain && next.certain,
      ): readonly AnnouncementConsequence[] => [
        {
          object: refOf(service),
          gateway: gateway ? refOf(gateway) : null,
          change,
          addresses,
          before: announcersOf(last, holder),
          after: announcersOf(next, holder),
          certain,
          because,
        },
      ];
      if (isAnnounced(last) !== isAnnounced(next)) {
        return isAnnounced(next)
          ? entry('begins', [howAnnounced(next)])
          : entry('stops', whyNobody(is.world, service));
      }
      if (!isAnnounced(next)) return [];
      if (last.mode !== next.mode) {
        return entry(
          'changes',
          [howAnnounced(last), howAnnounced(next)].map(
            (line, index) => `${index === 0 ? 'Before' : 'After'}: ${line}`,
          ),
        );
      }
      const mustGo =
        next.mode === 'l2' &&
        holder !== undefined &&
        last.nodes.includes(holder) &&
        !next.nodes.includes(holder);
      return mustGo
        ? entry('moves', [
            `${holder} may not announce it any longer and gives up the lease as soon as its agent sees the change.`,
            howAnnounced(next),
          ])
        : [];
    });
}
