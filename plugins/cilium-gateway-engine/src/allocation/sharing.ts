import { atLeast } from '../cluster';
import type { Service } from '../objects';
import {
  annotationOf,
  LB_IPAM_ANNOTATIONS,
  PERMIT_DIFFERENT_PODS,
} from './request';

/** What decides whether two Services may have one address. */
export interface Sharing {
  readonly key: string;
  readonly namespace: string;
  /** Namespaces with which it may be shared, as written: an entry with a space around it names no namespace. */
  readonly acrossNamespaces: readonly string[];
  readonly ports: readonly {
    readonly port: number;
    readonly protocol: string;
  }[];
  readonly externalTrafficPolicy: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly permitsDifferentPods: boolean;
}

/** Which sides of the checks a version of Cilium has. */
export interface SharingRules {
  readonly knowsNewKeys: boolean;
  /** Two ports are the same when their numbers are, whatever their protocols. */
  readonly byPortAlone: boolean;
  /** Different pods may be permitted, and each refusal of local policies has its own words. */
  readonly mayPermitDifferentPods: boolean;
}

export function sharingRules(version: string | null): SharingRules {
  return {
    knowsNewKeys: atLeast(version, '1.16.0') !== false,
    byPortAlone: atLeast(version, '1.17.0') === false,
    mayPermitDifferentPods: atLeast(version, '1.21.0-pre.3') === true,
  };
}

export function sharingOf(service: Service, rules: SharingRules): Sharing {
  const read = (keys: readonly [string, string]) =>
    annotationOf(service, keys, rules.knowsNewKeys)?.value ?? '';
  const across = read(LB_IPAM_ANNOTATIONS.sharingCrossNamespace);
  return {
    key: read(LB_IPAM_ANNOTATIONS.sharingKey),
    namespace: service.metadata.namespace ?? '',
    acrossNamespaces: across === '' ? [] : across.split(','),
    ports: service.spec.ports,
    // The API server fills it in for every LoadBalancer Service.
    externalTrafficPolicy: service.spec.externalTrafficPolicy ?? 'Cluster',
    selector: service.spec.selector,
    permitsDifferentPods:
      service.metadata.annotations[PERMIT_DIFFERENT_PODS] === 'true',
  };
}

const permits = (one: Sharing, other: Sharing) =>
  one.acrossNamespaces.includes(other.namespace) ||
  one.acrossNamespaces.includes('*');

function havePortInCommon(a: Sharing, b: Sharing, byPortAlone: boolean) {
  const name = ({ port, protocol }: Sharing['ports'][number]) =>
    byPortAlone ? String(port) : `${port}/${protocol}`;
  const taken = new Set(a.ports.map(name));
  return b.ports.some(port => taken.has(name(port)));
}

function haveSameSelector(a: Sharing, b: Sharing): boolean {
  const keys = Object.keys(a.selector);
  return (
    keys.length === Object.keys(b.selector).length &&
    keys.every(
      key =>
        Object.hasOwn(b.selector, key) && a.selector[key] === b.selector[key],
    )
  );
}

const isEmpty = (selector: Sharing['selector']) =>
  Object.keys(selector).length === 0;

/** Why two Services cannot have one address, in the words that Cilium puts in its messages; undefined when they can. */
export function incompatibility(
  a: Sharing,
  b: Sharing,
  rules: SharingRules,
): string | undefined {
  if (a.key !== b.key) return 'different sharing key';
  if (a.namespace !== b.namespace && !(permits(a, b) && permits(b, a))) {
    return 'different and not permitted namespace';
  }
  if (havePortInCommon(a, b, rules.byPortAlone)) {
    return rules.byPortAlone ? 'same port' : 'same port and protocol';
  }
  if (a.externalTrafficPolicy !== b.externalTrafficPolicy) {
    return 'different ExternalTrafficPolicy';
  }
  if (a.externalTrafficPolicy !== 'Local') return undefined;
  const withoutSelector = isEmpty(a.selector) || isEmpty(b.selector);
  if (rules.mayPermitDifferentPods) {
    if (withoutSelector) {
      return 'ExternalTrafficPolicy local but a service has no selector';
    }
    return haveSameSelector(a, b) ||
      (a.permitsDifferentPods && b.permitsDifferentPods)
      ? undefined
      : `ExternalTrafficPolicy local but selecting different set of pods without ${PERMIT_DIFFERENT_PODS} on both services`;
  }
  return withoutSelector || !haveSameSelector(a, b)
    ? 'compatible ExternalTrafficPolicy local but selecting different set of pods'
    : undefined;
}
