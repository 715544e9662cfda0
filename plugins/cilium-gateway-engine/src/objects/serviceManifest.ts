import { readService, Service } from './core';
import {
  aPort,
  aText,
  dnsLabel,
  emptyOr,
  list,
  mapping,
  oneOf,
  optional,
  textsByName,
} from './checks';
import { Json, object } from './reading';

/**
 * Why no Service can be made of a manifest.
 *
 * @public
 */
export interface ManifestProblem {
  /** Where, what is wrong, and what would be right. */
  readonly problem: string;
}

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const FAMILIES = ['IPv4', 'IPv6'];
const FAMILY_POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
const TRAFFIC_POLICIES = ['Cluster', 'Local'];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const checkService = mapping({
  // Items of a List carry neither.
  apiVersion: optional(oneOf(['v1'])),
  kind: optional(oneOf(['Service'])),
  metadata: mapping({
    name: optional(dnsLabel),
    generateName: optional(aText),
    namespace: optional(emptyOr(dnsLabel)),
    labels: optional(textsByName),
    annotations: optional(textsByName),
  }),
  spec: mapping({
    type: optional(oneOf(TYPES)),
    ports: optional(
      list(mapping({ port: aPort, protocol: optional(oneOf(PROTOCOLS)) })),
    ),
    selector: optional(textsByName),
    externalIPs: optional(list(aText)),
    ipFamilies: optional(list(oneOf(FAMILIES))),
    ipFamilyPolicy: optional(oneOf(FAMILY_POLICIES)),
    externalTrafficPolicy: optional(oneOf(TRAFFIC_POLICIES)),
    loadBalancerIP: optional(aText),
    loadBalancerClass: optional(aText),
  }),
});

/** The API server appends five characters of its choice to a prefix. */
function nameFrom({ name, generateName }: Json): string | undefined {
  if (name !== undefined && name !== null) return name as string;
  return typeof generateName === 'string' ? `${generateName}xxxxx` : undefined;
}

/**
 * The Service of a manifest as a person writes one, or what the API server would not take about it. Without a namespace it
 * is in `default`, as for kubectl; with `generateName` some name is made up.
 *
 * @param manifest - JSON of any shape
 * @param field - what the manifest is called in problems
 * @public
 */
export function serviceFromManifest(
  manifest: unknown,
  field: string,
): Service | ManifestProblem {
  const problem = checkService(manifest, field);
  if (problem) return { problem };
  const raw = object(manifest);
  const metadata = object(raw.metadata);
  const name = nameFrom(metadata);
  const wrongName =
    name === undefined
      ? `${field}.metadata.name: found nothing; right would be a name such as my-app`
      : dnsLabel(name, `${field}.metadata.generateName`);
  if (wrongName) return { problem: wrongName };
  const namespace = metadata.namespace || 'default';
  return readService({
    ...raw,
    apiVersion: 'v1',
    metadata: { ...metadata, name, namespace },
  })!;
}
