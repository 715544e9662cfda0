import { readService, Service } from './core';
import { isDnsLabel } from './dnsLabel';
import { Json, object, optionalObject } from './reading';

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
const LONGEST_SHOWN = 60;

/** A value as it is shown to who sent it: on one line, and not at any length. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN
    ? `${text.slice(0, LONGEST_SHOWN)}…`
    : text;
}

type Check = (value: unknown, field: string) => string | undefined;

const wanting =
  (isRight: (value: unknown) => boolean, right: string): Check =>
  (value, field) =>
    isRight(value)
      ? undefined
      : `${field}: found ${shown(value)}; right would be ${right}`;

const oneOf = (names: readonly string[]): Check =>
  wanting(
    value => names.includes(value as string),
    names.length === 1 ? names[0] : `one of ${names.join(', ')}`,
  );
const isText = (value: unknown) => typeof value === 'string';
const aText = wanting(isText, 'a string');
const dnsLabel = wanting(
  value => typeof value === 'string' && isDnsLabel(value),
  'at most 63 lower-case letters, digits and dashes, such as my-app',
);
const aPort = wanting(
  value =>
    Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536,
  'a number from 1 to 65535',
);

const optional =
  (check: Check): Check =>
  (value, field) =>
    value === undefined || value === null ? undefined : check(value, field);

const emptyOr =
  (check: Check): Check =>
  (value, field) =>
    value === '' ? undefined : check(value, field);

const list =
  (check: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value)) {
      return `${field}: found ${shown(value)}; right would be a list`;
    }
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${field}[${index}]`);
      if (problem) return problem;
    }
    return undefined;
  };

const mapping =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, field) => {
    const found = optionalObject(value);
    if (!found) {
      return `${field}: found ${shown(value)}; right would be a mapping`;
    }
    for (const [name, check] of Object.entries(checks)) {
      const problem = check(found[name], `${field}.${name}`);
      if (problem) return problem;
    }
    return undefined;
  };

/** YAML makes numbers and booleans of what is written without quotes. */
const textsByName: Check = (value, field) => {
  const problem = mapping({})(value, field);
  if (problem) return problem;
  const odd = Object.entries(object(value)).find(([, one]) => !isText(one));
  return (
    odd &&
    `${field}: ${odd[0]} is ${shown(
      odd[1],
    )}; right would be a string, in quotes`
  );
};

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
