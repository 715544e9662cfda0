import { allocationOf, ServiceAllocation } from '../allocation';
import { announcementOf, AnnouncementAnswer } from '../announcement';
import type { FindingAnswer, FindingsByObject } from '../findings';
import { ORDER } from '../findings/order';
import type { Health } from '../gateway';
import { Ref, refOf, Service } from '../objects';
import type { World } from '../world';
import { hop, PathHop } from './path';

const ofAnnouncement = ({ rule }: FindingAnswer) =>
  ORDER.unreachable.includes(rule) || rule === 'ping-false-alarm';

/** What an address is, in a few words: where it comes from and who else has it. */
function addressSummary(
  { addresses, state, reason }: ServiceAllocation,
  ips: readonly string[],
): string {
  if (ips.length === 0) {
    return reason === null ? 'no address' : `no address: ${reason}`;
  }
  const words = addresses.map(({ ip, pool, requested, sharedWith }) => {
    const from = pool === null ? '' : ` from pool ${pool}`;
    const asked = requested ? ', as requested' : '';
    const shared =
      sharedWith.length === 0
        ? ''
        : `, shared with ${sharedWith
            .slice(0, 3)
            .map(one => `Service ${one.namespace}/${one.name}`)
            .join(', ')}`;
    return `${ip}${from}${asked}${shared}`;
  });
  const partly = state === 'partial' ? '; others are missing' : '';
  return `${words.length > 0 ? words.join(' and ') : ips.join(', ')}${partly}`;
}

function announcementState({ mode, state }: AnnouncementAnswer): Health {
  switch (state) {
    case 'announced':
    case 'not-needed':
      return 'ok';
    case 'failing-over':
      return 'warning';
    default:
      return mode === 'unknown' ? 'unknown' : 'error';
  }
}

function announcementSummary(answer: AnnouncementAnswer): string {
  const { mode, state, node, policies, eligibleNodes } = answer;
  const who = node === null ? 'nobody' : `node ${node}`;
  if (mode === 'bgp') return 'Advertised by BGP';
  if (mode === 'node') return 'An address of the nodes themselves';
  if (mode === 'none') {
    return state === 'not-needed'
      ? 'Not announced by Cilium'
      : 'Announced by nobody: no policy or advertisement takes it';
  }
  switch (state) {
    case 'announced':
      return mode === 'l2' ? `Announced by ${who}` : 'Announced';
    case 'failing-over':
      return `Last announced by ${who}, another node is about to take over`;
    case 'expired':
      return `No longer announced: ${who} has stopped renewing its lease`;
    case 'released':
      return 'Announced by nobody: the lease is released';
    case 'missing':
      return mode === 'l2'
        ? `Announced by nobody: there is no lease, though ${policies.join(
            ', ',
          )} selects it and ${eligibleNodes.length} nodes could`
        : 'It cannot be told who announces it';
    default:
      return 'Nothing to announce';
  }
}

/** The hops of a Service's own address: which it is and who announces it. */
export function addressHops(
  world: World,
  service: Service,
  now: number,
  findings: FindingsByObject,
): readonly PathHop[] {
  const ref = refOf(service);
  const allocation = allocationOf(world, service);
  const ips = service.status.ingress.flatMap(
    ({ ip, hostname }) => ip ?? hostname ?? [],
  );
  const found = findings.of(ref);
  const all = [...new Set([...ips, ...service.spec.externalIPs])];
  const address = hop(
    'address',
    all.length > 0 ? 'ok' : 'error',
    ref,
    all.length > ips.length && ips.length === 0
      ? `External address ${all.join(', ')}`
      : addressSummary(allocation, ips),
    found.filter(one => !ofAnnouncement(one)),
  );
  if (all.length === 0) return [address];
  const announcement = announcementOf(world, service, now);
  const lease: Ref | null =
    announcement.lease === null
      ? ref
      : {
          kind: 'Lease',
          namespace: world.ciliumNamespace,
          name: announcement.lease,
        };
  return [
    address,
    hop(
      'announcement',
      announcementState(announcement),
      lease,
      announcementSummary(announcement),
      found.filter(ofAnnouncement),
    ),
  ];
}

/** External-dns' annotations, before its version 0.22 and since. */
const DNS_ANNOTATIONS = [
  'external-dns.kubernetes.io/hostname',
  'external-dns.alpha.kubernetes.io/hostname',
];

/**
 * Who publishes a hostname, where an annotation says so; what DNS answers is not known here, so that there is no hop
 * without one.
 */
export function dnsHop(
  hostname: string,
  addresses: readonly string[],
  objects: readonly {
    readonly ref: Ref;
    readonly annotations: Readonly<Record<string, string>>;
  }[],
): readonly PathHop[] {
  for (const { ref, annotations } of objects) {
    for (const key of DNS_ANNOTATIONS) {
      if (!Object.hasOwn(annotations, key)) continue;
      const names = annotations[key].split(',').map(one => one.trim());
      const covers = names.some(
        name =>
          name === hostname ||
          (name.startsWith('*.') && hostname.endsWith(name.slice(1))),
      );
      if (!covers) continue;
      return [
        hop(
          'dns',
          'unknown',
          ref,
          `external-dns is asked to publish it${
            addresses.length > 0 ? ` with ${addresses.join(', ')}` : ''
          }; what DNS answers is not looked up`,
        ),
      ];
    }
  }
  return [];
}
