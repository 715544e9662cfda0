import { IPAddress, IPFamily, parseIP, sameIP } from '../addresses';
import {
  atLeast,
  ciliumConfig,
  ipFamiliesEnabled,
  versionsOf,
} from '../cluster';
import type { Service } from '../objects';
import type { World } from '../world';

/**
 * Annotations that LB-IPAM reads, with the older spelling of each.
 *
 * @public
 */
export const LB_IPAM_ANNOTATIONS = {
  ips: ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'],
  sharingKey: ['lbipam.cilium.io/sharing-key', 'io.cilium/lb-ipam-sharing-key'],
  sharingCrossNamespace: [
    'lbipam.cilium.io/sharing-cross-namespace',
    'io.cilium/lb-ipam-sharing-cross-namespace',
  ],
} as const;

/** Lets two Services with local traffic policy share although they select different pods. Cilium 1.21 and newer. */
export const PERMIT_DIFFERENT_PODS =
  'lbipam.cilium.io/sharing-permit-different-pods';

/** An entry of the list of requested addresses that is no address, and is passed over by the operator. @public */
export interface UnreadableRequest {
  readonly field: string;
  readonly text: string;
}

/**
 * What a Service asks LB-IPAM for.
 *
 * @public
 */
export interface AddressRequest {
  /** Families of which one address each is wanted; without effect when addresses are requested. */
  readonly families: readonly IPFamily[];
  /** Requested addresses in order; when there is one, nothing else is allocated. */
  readonly ips: readonly IPAddress[];
  /** Where the requested addresses are written, such as `metadata.annotations.lbipam.cilium.io/ips`. */
  readonly field: string;
  readonly unreadable: readonly UnreadableRequest[];
}

/** The families of which a Service wants an address. Cilium source: LB-IPAM's `serviceIPFamilyRequest`. */
export function wantedFamilies(
  { spec }: Service,
  enabled: readonly IPFamily[],
): readonly IPFamily[] {
  const listed = spec.ipFamilies;
  switch (spec.ipFamilyPolicy) {
    case 'RequireDualStack':
      return enabled;
    case 'PreferDualStack':
      return listed.length === 0
        ? enabled
        : enabled.filter(family => listed.includes(family));
    case undefined:
    case 'SingleStack':
      if (listed.length === 0) return enabled.slice(0, 1);
      // What is not IPv4 is IPv6, and the cluster's own families are not consulted.
      return [listed[0] === 'IPv4' ? 'IPv4' : 'IPv6'];
    default:
      return [];
  }
}

/**
 * An annotation's value under its present key, or under its older one where the present one is absent or empty. Cilium up
 * to 1.15 knows only the older keys.
 */
export function annotationOf(
  service: Service,
  [key, alias]: readonly [string, string],
  knowsNewKeys: boolean,
): { readonly key: string; readonly value: string } | undefined {
  const { annotations } = service.metadata;
  for (const candidate of knowsNewKeys ? [key, alias] : [alias]) {
    const value = Object.hasOwn(annotations, candidate)
      ? annotations[candidate]
      : '';
    if (value !== '') return { key: candidate, value };
  }
  return undefined;
}

export function knowsNewAnnotations(world: World): boolean {
  return atLeast(versionsOf(world).cilium, '1.16.0') !== false;
}

/**
 * The annotation by which a Service requests addresses from this cluster's Cilium: the older key where it knows no other.
 *
 * @public
 */
export function addressAnnotation(world: World): string {
  const [key, older] = LB_IPAM_ANNOTATIONS.ips;
  return knowsNewAnnotations(world) ? key : older;
}

/** Go: `strings.TrimSpace` on ASCII text. */
const trimmed = (text: string) => text.trim();

export function requestedIPs(
  service: Service,
  knowsNewKeys: boolean,
): Pick<AddressRequest, 'ips' | 'field' | 'unreadable'> {
  const ips: IPAddress[] = [];
  const unreadable: UnreadableRequest[] = [];
  const fields: string[] = [];
  const take = (text: string, field: string) => {
    const ip = parseIP(text);
    if (ip === undefined) {
      unreadable.push({ field, text });
      return;
    }
    if (!fields.includes(field)) fields.push(field);
    const last = ips.at(-1);
    if (last === undefined || !sameIP(last, ip)) ips.push(ip);
  };
  const { loadBalancerIP } = service.spec;
  if (loadBalancerIP !== undefined) take(loadBalancerIP, 'spec.loadBalancerIP');
  const annotation = annotationOf(
    service,
    LB_IPAM_ANNOTATIONS.ips,
    knowsNewKeys,
  );
  if (annotation !== undefined) {
    for (const part of annotation.value.split(',')) {
      take(trimmed(part), `metadata.annotations.${annotation.key}`);
    }
  }
  return { ips, field: fields.join(' and '), unreadable };
}

/**
 * Families that are likely on where the settings cannot be read: an API server fills in, and takes, only what its cluster
 * has.
 */
function familiesOfSpec({ spec }: Service): readonly IPFamily[] {
  const both: readonly IPFamily[] = ['IPv4', 'IPv6'];
  if (spec.ipFamilyPolicy === 'RequireDualStack') return both;
  return spec.ipFamilies.length > 0
    ? both.filter(family => spec.ipFamilies.includes(family))
    : ['IPv4'];
}

/**
 * What a Service asks for: families by `spec.ipFamilyPolicy` and `spec.ipFamilies`, or single addresses by
 * `spec.loadBalancerIP` and the annotation. Cilium behaviour: entries that are no addresses are dropped, and a Service of
 * which all entries are dropped is served as if it had requested none.
 *
 * @public
 */
export function requestOf(world: World, service: Service): AddressRequest {
  const enabled =
    ciliumConfig(world) === undefined
      ? familiesOfSpec(service)
      : ipFamiliesEnabled(world);
  return {
    families: wantedFamilies(service, enabled),
    ...requestedIPs(service, knowsNewAnnotations(world)),
  };
}
