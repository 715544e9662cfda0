import { formatIP, IPFamily } from '../addresses';
import { Evidence, nameOf, Ref, refOf, Service } from '../objects';
import { isKnown, keyOf } from '../world';
import type { Kind, World } from '../world';
import { decide } from './decision';
import type { Decision, Granted } from './outcome';
import { explain, explainNotResponsible } from './explanation';
import { addressesOf } from './ledger';
import type { ObstacleCause } from './obstacles';
import { responsibilityFor } from './responsibility';

/**
 * What LB-IPAM would do, in one word: `exact`: certain; `likely`: one pool, but the order of its addresses is unsure;
 * `ambiguous`: several legitimate answers; `partial`: some of what is wanted; `keeps`: the Service keeps what it has and
 * lacks nothing; `none`: nothing; `ignored`: LB-IPAM is not responsible; `dormant`: no pool exists; `unknown`: pools or
 * Services cannot be read, so that nobody can say.
 *
 * @public
 */
export type AllocationVerdict =
  | 'exact'
  | 'likely'
  | 'ambiguous'
  | 'partial'
  | 'keeps'
  | 'none'
  | 'ignored'
  | 'dormant'
  | 'unknown';

/**
 * An address that the Service would have.
 *
 * @public
 */
export interface PreviewAddress {
  readonly family: IPFamily;
  readonly ip: string;
  readonly pool: string;
  /** Services that have the address too. */
  readonly sharedWith: readonly Ref[];
}

/**
 * A wish that would not be granted.
 *
 * @public
 */
export interface PreviewMissing {
  readonly family?: IPFamily;
  /** The requested address. */
  readonly ip?: string;
  /** Cilium's token, such as `no_pool`. */
  readonly reason: string;
  /** What lies behind the token. */
  readonly cause?: ObstacleCause;
  readonly evidence: readonly Evidence[];
}

/**
 * What LB-IPAM would give to a Service.
 *
 * @public
 */
export interface AddressPreview {
  readonly verdict: AllocationVerdict;
  readonly addresses: readonly PreviewAddress[];
  readonly missing: readonly PreviewMissing[];
  /** Addresses on the recorded status that LB-IPAM would take away. */
  readonly loses: readonly { readonly ip: string; readonly reason: string }[];
  /** All addresses that the Service could get, where that is open. */
  readonly candidates: readonly {
    readonly ip: string;
    readonly pool: string;
  }[];
  /** Cilium's token for the outcome as a whole; null when LB-IPAM would not write any. */
  readonly reason: string | null;
  /** In plain words, sentence by sentence. */
  readonly explanation: readonly string[];
}

const poolOf = (range: Granted['options'][number]['range']) =>
  range.entry.pool.metadata.name;

function addressOf({
  ip,
  range,
  sharedWith,
}: Pick<
  Granted['options'][number],
  'ip' | 'range' | 'sharedWith'
>): PreviewAddress {
  return {
    family: ip.family,
    ip: formatIP(ip),
    pool: poolOf(range),
    sharedWith: sharedWith.map(refOf),
  };
}

function verdictOf({
  kept,
  lost,
  granted,
  missing,
}: Decision): AllocationVerdict {
  const sure = kept.length + granted.length;
  if (missing.length > 0) return sure > 0 ? 'partial' : 'none';
  if (sure === 0) return 'none';
  if (granted.length === 0 && lost.length === 0) return 'keeps';
  const certainties = granted.map(({ certainty }) => certainty);
  if (certainties.includes('ambiguous')) return 'ambiguous';
  return certainties.includes('likely') ? 'likely' : 'exact';
}

/** The token that the Service's condition would show; null when the operator would write no condition. */
export function reasonOf(decision: Decision): string | null {
  const { kept, granted, missing } = decision;
  const last = missing.at(-1);
  if (last) return last.reason;
  return kept.length + granted.length > 0 ? 'satisfied' : null;
}

function fromDecision(
  world: World,
  service: Service,
  decision: Decision,
): AddressPreview {
  const { kept, lost, granted, missing } = decision;
  const verdict = verdictOf(decision);
  const isOpen = granted.some(({ certainty }) => certainty === 'ambiguous');
  const decided = granted.filter(({ certainty }) => certainty !== 'ambiguous');
  const addresses = [
    ...kept.map(addressOf),
    ...decided.map(({ options }) => addressOf(options[0])),
  ];
  const open = isOpen
    ? [
        ...kept,
        ...granted.flatMap(({ options, certainty }) =>
          certainty === 'ambiguous' ? options : options.slice(0, 1),
        ),
      ]
    : [];
  return {
    verdict,
    addresses: verdict === 'ambiguous' ? [] : addresses,
    missing: missing.map(({ family, ip, reason, cause, evidence }) => ({
      family,
      ip,
      reason,
      cause,
      evidence,
    })),
    loses: lost.map(({ ip, reason }) => ({ ip, reason })),
    candidates: open.map(({ ip, range }) => ({
      ip: formatIP(ip),
      pool: poolOf(range),
    })),
    reason: reasonOf(decision),
    explanation: explain(world, service, decision),
  };
}

/**
 * A manifest leaves out what the API server filled in when the Service was created and would not change. Only a policy that
 * newly prefers two families has it add a family to those that there are.
 */
function asStored(service: Service, recorded: Service): Service {
  const { spec } = service;
  const policy = spec.ipFamilyPolicy ?? recorded.spec.ipFamilyPolicy;
  const addsFamily =
    policy === 'PreferDualStack' && recorded.spec.ipFamilyPolicy !== policy;
  return {
    ...service,
    metadata: {
      ...service.metadata,
      creationTimestamp: recorded.metadata.creationTimestamp,
    },
    spec: {
      ...spec,
      ipFamilyPolicy: policy,
      ipFamilies:
        spec.ipFamilies.length === 0 && !addsFamily
          ? recorded.spec.ipFamilies
          : spec.ipFamilies,
    },
    status: recorded.status,
  };
}

/**
 * The Service as it would be with a manifest applied: for one that exists, with what it has on its status.
 */
export function applied(world: World, manifest: Service): Service {
  const recorded = world.table('Service').get(keyOf(manifest));
  if (recorded === manifest) return manifest;
  return recorded
    ? asStored(manifest, recorded)
    : { ...manifest, status: { ingress: [], conditions: [] } };
}

/** Without its pools nobody knows what LB-IPAM can give, and without the Services not what it gave away already. */
const STOCK = ['CiliumLoadBalancerIPPool', 'Service'] as const;

const unknownOf = (world: World, kinds: readonly Kind[]) =>
  kinds.filter(kind => !isKnown(world, kind));

/**
 * Kinds that cannot be read and on which it hangs what {@link previewAddresses} answers. Settings are among them where the
 * answer takes them for Cilium's defaults, although the cluster may have others.
 *
 * @public
 */
export function previewLacks(world: World, manifest: Service): readonly Kind[] {
  const { verdict, assumed } = responsibilityFor(
    world,
    applied(world, manifest),
  );
  if (verdict === 'no') return [];
  return unknownOf(
    world,
    assumed.length > 0 ? ['ConfigMap', ...STOCK] : [...STOCK],
  );
}

/**
 * Which addresses LB-IPAM would give to a Service if its manifest were applied now. For a Service that exists, its
 * recorded status counts, the manifest's is ignored, and its own addresses are not taken by others.
 *
 * @public
 */
export function previewAddresses(
  world: World,
  manifest: Service,
): AddressPreview {
  const recorded = world.table('Service').get(keyOf(manifest));
  const service = applied(world, manifest);
  const responsibility = responsibilityFor(world, service);
  const nothing = {
    addresses: [],
    missing: [],
    candidates: [],
    reason: null,
  };
  if (responsibility.verdict !== 'yes') {
    // What it was given is taken back when it stops being LB-IPAM's.
    const wasOurs =
      recorded !== undefined &&
      responsibility.verdict === 'no' &&
      responsibilityFor(world, recorded).verdict === 'yes';
    const loses = wasOurs
      ? addressesOf(recorded).map(ip => ({
          ip: formatIP(ip),
          reason: 'not_responsible',
        }))
      : [];
    return {
      ...nothing,
      verdict: responsibility.verdict === 'no' ? 'ignored' : 'dormant',
      loses,
      explanation: explainNotResponsible(responsibility, loses),
    };
  }
  const lacking = unknownOf(world, STOCK);
  if (lacking.length > 0) {
    return {
      ...nothing,
      verdict: 'unknown',
      loses: [],
      explanation: [
        `${nameOf(
          refOf(service),
        )} gets its addresses from LB-IPAM, but what it would give cannot be told: of this cluster ${lacking.join(
          ' and ',
        )} cannot be read.`,
      ],
    };
  }
  return fromDecision(world, service, decide(world, service, recorded));
}
