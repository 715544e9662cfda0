import { canonicalIP } from '../addresses';
import {
  AnnouncementAnswer,
  announcementOf,
  FailoverWindow,
  failoverWindow,
  leaseAnswer,
} from '../announcement';
import { owningGateway } from '../gateway';
import { Ref, refOf, Service } from '../objects';
import type { World } from '../world';
import { backendsOnlyOn, StrandedBackend } from './backends';

/**
 * A Service that a node announces now.
 *
 * @public
 */
export interface MovingService {
  readonly object: Ref;
  /** The Gateway that the Service was generated for. */
  readonly gateway: Ref | null;
  readonly addresses: readonly string[];
  readonly lease: string | null;
  /** Nodes that could take over, after every gate of this Cilium version; with none, nobody announces it without the node. */
  readonly takers: readonly string[];
  /** How long it goes unanswered when the node goes down; null where nobody takes over. */
  readonly dark: FailoverWindow | null;
  readonly because: readonly string[];
}

/**
 * A Service that another node announces, and that has a single node left to be announced from, or none to take over.
 *
 * @public
 */
export interface LosingStandBy {
  readonly object: Ref;
  readonly gateway: Ref | null;
  readonly addresses: readonly string[];
  /** The node that announces it now. */
  readonly node: string;
  /** Those that could announce it without the drained node: at most one. */
  readonly left: readonly string[];
}

/**
 * A Service of which addresses are reached through the node without any lease: BGP sessions, or addresses of the node itself.
 *
 * @public
 */
export interface BoundService {
  readonly object: Ref;
  readonly gateway: Ref | null;
  readonly mode: 'bgp' | 'node';
  /** With `node` those that are the node's own, which go down with it; with `bgp` all. */
  readonly addresses: readonly string[];
  /** With `node`, addresses of other nodes; with `bgp`, nodes that go on advertising. */
  readonly left: readonly string[];
}

/**
 * What it means for addresses that a node goes down.
 *
 * @public
 */
export interface DrainAnswer {
  readonly node: string;
  /** Between the last answer of a node that goes down and the first of the next. */
  readonly window: FailoverWindow;
  readonly moves: readonly MovingService[];
  readonly standBys: readonly LosingStandBy[];
  readonly bound: readonly BoundService[];
  /** Services that are reached from outside and of which all ready endpoints are on the node. */
  readonly backends: readonly StrandedBackend[];
}

function nodeAddresses(world: World, name: string): ReadonlySet<string> {
  const node = world.table('Node').get(name);
  const cilium = world.table('CiliumNode').get(name);
  return new Set(
    [
      ...(node?.addresses ?? []).map(({ address }) => address),
      ...(cilium?.addresses ?? []).map(({ ip }) => ip),
    ].flatMap(address => canonicalIP(address) ?? []),
  );
}

const addressesOf = ({ status, spec }: Service): readonly string[] => [
  ...new Set([
    ...status.ingress.flatMap(({ ip }) => ip ?? []),
    ...spec.externalIPs,
  ]),
];

const gatewayOf = (world: World, service: Service): Ref | null => {
  const gateway = owningGateway(world, service);
  return gateway ? refOf(gateway) : null;
};

const HELD = ['announced', 'failing-over'];

function whyNoTaker(
  service: Service,
  { policies }: AnnouncementAnswer,
): readonly string[] {
  return [
    policies.length === 0
      ? 'No policy selects it any longer, so no node takes the lease over.'
      : `No other node may announce it by policy ${policies.join(', ')}${
          service.spec.externalTrafficPolicy === 'Local'
            ? ', or none of them has a ready endpoint, which its externalTrafficPolicy Local may ask for'
            : ''
        }.`,
  ];
}

/**
 * What happens to addresses when a node goes down: which move and to whom they can, for how long nobody answers, what loses
 * its only stand-by, and which Services have endpoints nowhere else. Undefined when there is no such node.
 *
 * Evicting the pods alone moves no address: the agent is of a DaemonSet, stays, and renews its leases until it stops.
 *
 * @param now - milliseconds since the epoch, by the reader's clock
 * @public
 */
export function drainOf(
  world: World,
  name: string,
  now: number,
): DrainAnswer | undefined {
  const exists =
    world.table('Node').get(name) ?? world.table('CiliumNode').get(name);
  if (!exists) return undefined;
  const own = nodeAddresses(world, name);
  const window = failoverWindow(world);
  const moves: MovingService[] = [];
  const standBys: LosingStandBy[] = [];
  const bound: BoundService[] = [];
  for (const service of world.table('Service').all()) {
    const addresses = addressesOf(service);
    if (addresses.length === 0) continue;
    const answer = announcementOf(world, service, now);
    const common = {
      object: refOf(service),
      gateway: gatewayOf(world, service),
      addresses,
    };
    const others = (nodes: readonly string[]) =>
      nodes.filter(one => one !== name);
    if (answer.mode === 'l2' && HELD.includes(answer.state)) {
      const takers = others(answer.eligibleNodes);
      if (answer.node === name) {
        moves.push({
          ...common,
          lease: answer.lease,
          takers,
          dark: takers.length > 0 ? window : null,
          because: takers.length > 0 ? [] : whyNoTaker(service, answer),
        });
      } else if (
        answer.node !== null &&
        answer.eligibleNodes.includes(name) &&
        takers.length < 2
      ) {
        standBys.push({ ...common, node: answer.node, left: takers });
      }
    } else if (answer.mode === 'bgp' && answer.eligibleNodes.includes(name)) {
      bound.push({
        ...common,
        mode: 'bgp',
        left: others(answer.eligibleNodes),
      });
    } else if (answer.mode === 'node') {
      const isOwn = (ip: string) => own.has(canonicalIP(ip) ?? ip);
      const ours = addresses.filter(isOwn);
      if (ours.length > 0)
        bound.push({
          ...common,
          mode: 'node',
          addresses: ours,
          left: addresses.filter(ip => !isOwn(ip)),
        });
    }
  }
  return {
    node: name,
    window,
    // Those that nobody takes over come first.
    moves: moves.sort(
      (a, b) => Number(a.takers.length > 0) - Number(b.takers.length > 0),
    ),
    standBys,
    bound,
    backends: backendsOnlyOn(world, name),
  };
}

/** Names of the leases that a node holds at `now`, and which Services it announces by them. @public */
export function heldLeases(
  world: World,
  name: string,
  now: number,
): { readonly leases: readonly string[]; readonly services: readonly Ref[] } {
  const held = world
    .table('Lease')
    .by('holder', name)
    .filter(lease => leaseAnswer(world, lease, now).state === 'held');
  return {
    leases: held.map(({ metadata }) => metadata.name),
    services: held.flatMap(lease => {
      const { service, alsoOf } = leaseAnswer(world, lease, now);
      return service ? [{ kind: 'Service', ...service }, ...alsoOf] : [];
    }),
  };
}
