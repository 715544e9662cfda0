import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { Gateway, GATEWAY_GROUP, OwnerReference, Service } from '../objects';
import type { World } from '../world';

/** Longest name that a Service and longest value that a label may have. */
const LONGEST = 63;
const HASH_LENGTH = 10;

const SUBSTITUTES: Readonly<Record<string, string>> = {
  '0': 'g',
  '1': 'h',
  '3': 'k',
  a: 'm',
  e: 't',
};

/** Labels by which a generated Service names its Gateway; the second is Cilium's own and deprecated. */
const GATEWAY_LABELS = [
  'gateway.networking.k8s.io/gateway-name',
  'io.cilium.gateway/owning-gateway',
];

/**
 * A name as Cilium shortens it: unchanged up to 63 characters, else its first 52 and ten of a hash over all of it.
 *
 * Cilium behaviour: the hash is SHA-256 in hexadecimal with the letters that Kubernetes leaves out to avoid words.
 *
 * @public
 */
export function shortenName(name: string): string {
  if (name.length <= LONGEST) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name)))
    .slice(0, HASH_LENGTH)
    .replace(/[013ae]/g, digit => SUBSTITUTES[digit]);
  return `${name.slice(0, LONGEST - HASH_LENGTH - 1)}-${hash}`;
}

/**
 * The name that Cilium gives to the Service of a Gateway.
 *
 * @public
 */
export function generatedServiceName(gateway: string): string {
  return shortenName(`cilium-gateway-${gateway}`);
}

const isGatewayOwner = (owner: OwnerReference) =>
  owner.kind === 'Gateway' &&
  owner.apiVersion.startsWith(`${GATEWAY_GROUP}/`) &&
  owner.uid !== '';

const ownedByAnother = (service: Service, gateway: Gateway) =>
  service.metadata.ownerReferences.some(
    owner => isGatewayOwner(owner) && owner.uid !== gateway.metadata.uid,
  );

/**
 * The Service that Cilium generated for a Gateway: the one that it owns, else the one that names it in a label, else the
 * one of the computed name. Undefined when there is none.
 *
 * @public
 */
export function generatedService(
  world: World,
  gateway: Gateway,
): Service | undefined {
  const services = world.table('Service');
  const { name, namespace, uid } = gateway.metadata;
  const computed = generatedServiceName(name);
  const best = (candidates: readonly Service[]) => {
    const near = candidates.filter(
      service =>
        service.metadata.namespace === namespace &&
        !ownedByAnother(service, gateway),
    );
    return near.find(service => service.metadata.name === computed) ?? near[0];
  };
  if (uid !== '') {
    const owned = best(
      services
        .by('owner', uid)
        .filter(service =>
          service.metadata.ownerReferences.some(
            owner => isGatewayOwner(owner) && owner.uid === uid,
          ),
        ),
    );
    if (owned) return owned;
  }
  for (const label of GATEWAY_LABELS) {
    const labelled = best(
      services.by('label', `${label}=${shortenName(name)}`),
    );
    if (labelled) return labelled;
  }
  const named = services.get(`${namespace}/${computed}`);
  return named && !ownedByAnother(named, gateway) ? named : undefined;
}

/**
 * The Gateway that a Service was generated for; undefined for any other Service. Found forward, from the Gateways of its
 * namespace, since a shortened name cannot be read back.
 *
 * @public
 */
export function owningGateway(
  world: World,
  service: Service,
): Gateway | undefined {
  const gateways = world
    .table('Gateway')
    .by('namespace', service.metadata.namespace ?? '');
  const owners = service.metadata.ownerReferences.filter(isGatewayOwner);
  if (owners.length > 0) {
    return gateways.find(gateway =>
      owners.some(owner => owner.uid === gateway.metadata.uid),
    );
  }
  const labelled = GATEWAY_LABELS.map(label => service.metadata.labels[label]);
  return gateways.find(
    gateway =>
      labelled.includes(shortenName(gateway.metadata.name)) ||
      generatedServiceName(gateway.metadata.name) === service.metadata.name,
  );
}
