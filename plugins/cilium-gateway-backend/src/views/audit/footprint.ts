import type {
  AuditAddress,
  Finding,
  TlsCoverage,
} from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  announcementOf,
  FindingAnswer,
  Health,
  Ref,
  Service,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Roots } from '../exposure/roots';
import { namespacesOf } from '../exposure/scope';
import { summarise } from '../exposure/summary';
import { findingIn, Picture } from '../picture';
import { hasAddresses } from '../services';

/** A hop that is not well, or that something was found at. */
export interface Doubt {
  readonly state: Health;
  readonly findings: readonly Finding[];
}

/** What some objects of a cluster come to, as far as an audit tells of it: whoever has the same objects has the same. */
export interface Footprint {
  /** Those of the objects. */
  readonly namespaces: readonly string[];
  readonly urls: readonly string[];
  readonly addresses: readonly AuditAddress[];
  readonly tls: TlsCoverage;
  /** As the cluster's own, without waivers. */
  readonly findings: readonly Finding[];
  /** Of each path that is not well, its doubtful hops. */
  readonly unwell: readonly (readonly Doubt[])[];
}

// Stands in a URL for the address that there is not yet.
const PENDING = '<pending>';

const inOrder = (texts: Iterable<string>) => [...new Set(texts)].sort();

/** The addresses that a Service is reached by: those that it was given, and external ones that somebody announces. */
function addressesOf(
  world: World,
  service: Service,
  now: number,
): readonly AuditAddress[] {
  const { mode, state, node, policies } = announcementOf(world, service, now);
  const { addresses } = allocationOf(world, service);
  const held = addresses.map(({ ip, pool }) => ({ ip, pool }));
  const external = service.spec.externalIPs
    .filter(ip => policies.length > 0 && !held.some(one => one.ip === ip))
    .map(ip => ({ ip, pool: null }));
  return [...held, ...external].map(address => ({
    ...address,
    mode,
    state,
    node,
  }));
}

/** Those of Gateways whose address no Service has, because they are served on the nodes' own. */
function hostAddresses(
  { world, gateways }: Picture,
  refs: readonly Ref[],
): readonly AuditAddress[] {
  return refs.flatMap(({ namespace, name }) => {
    const gateway = world.table('Gateway').get(`${namespace}/${name}`);
    if (!gateway) return [];
    const { hostNetwork, values } = gateways().of(gateway).addresses;
    return (hostNetwork ? values : []).map(ip => ({
      ip,
      pool: null,
      mode: 'node' as const,
      state: 'not-needed' as const,
      node: null,
    }));
  });
}

function tlsOf(urls: readonly string[]): TlsCoverage {
  const encrypted = urls.filter(url => url.startsWith('https://')).length;
  if (encrypted === 0) return 'none';
  return encrypted === urls.length ? 'all' : 'some';
}

/** Works out what the objects come to that an entity names or selects. */
export function footprintOf(picture: Picture, roots: Roots): Footprint {
  const { cluster, world, now } = picture;
  const { exposure, findings } = summarise(picture, roots);
  const known = new Map(
    findings.map(answer => [answer, findingIn(cluster, answer)]),
  );
  const told = (answers: readonly FindingAnswer[]) =>
    answers.map(answer => known.get(answer)!);
  const urls = inOrder(
    exposure.paths
      .map(({ url }) => url)
      .filter(url => !url.includes(`//${PENDING}`)),
  );
  const held = exposure.services.flatMap(({ namespace, name }) => {
    const service = world.table('Service').get(`${namespace}/${name}`);
    return service && hasAddresses(service)
      ? addressesOf(world, service, now)
      : [];
  });
  const addresses = new Map(
    [...held, ...hostAddresses(picture, exposure.gateways)].map(address => [
      `${address.ip} ${address.mode} ${address.node}`,
      address,
    ]),
  );
  return {
    namespaces: namespacesOf(roots),
    urls,
    addresses: [...addresses.keys()].sort().map(key => addresses.get(key)!),
    tls: tlsOf(urls),
    findings: told(findings),
    unwell: exposure.paths
      .filter(({ state }) => state !== 'ok')
      .map(({ hops }) =>
        hops
          .filter(
            ({ kind, state }) =>
              state !== 'ok' && (kind !== 'dns' || state !== 'unknown'),
          )
          .map(hop => ({ state: hop.state, findings: told(hop.findings) })),
      ),
  };
}
