import { filled, integer, items, Json, object, text, textMap } from './reading';

/** One controller's or person's trace on an object, from `metadata.managedFields`. @public */
export interface FieldManager {
  readonly manager: string;
  readonly operation: string;
  /** API version that this manager wrote with. */
  readonly apiVersion: string;
  readonly subresource?: string;
  /** RFC 3339. */
  readonly time?: string;
  /** What it owns, two levels deep: `spec.blocks`, `status.loadBalancer`. */
  readonly owns: readonly string[];
}

/** Who an object belongs to. @public */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
}

/** What is kept of an object's metadata. @public */
export interface Metadata {
  readonly name: string;
  /** Absent on cluster-scoped objects. */
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  /** RFC 3339, whole seconds. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly ownerReferences: readonly OwnerReference[];
  readonly managers: readonly FieldManager[];
  /** `apiVersion` of the manifest that was last applied with client-side `kubectl apply`. */
  readonly lastAppliedApiVersion?: string;
}

/** What every object has. @public */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** As in `status.conditions` of any object. @public */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration?: number;
  readonly lastTransitionTime?: string;
}

/** A `LabelSelector`; one without any requirement selects everything. @public */
export interface LabelSelector {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly LabelSelectorRequirement[];
}

/** One expression of a LabelSelector. @public */
export interface LabelSelectorRequirement {
  readonly key: string;
  /** `In`, `NotIn`, `Exists`, `DoesNotExist`; anything else makes the selector invalid. */
  readonly operator: string;
  readonly values: readonly string[];
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function lastAppliedApiVersion(annotations: Json): string | undefined {
  const manifest = text(annotations[lastApplied]);
  if (manifest === undefined) return undefined;
  try {
    return filled(object(JSON.parse(manifest)).apiVersion);
  } catch {
    return undefined;
  }
}

function ownedFields(fields: Json): readonly string[] {
  return Object.entries(fields).flatMap(([top, below]) =>
    Object.keys(object(below))
      .filter(key => key.startsWith('f:'))
      .map(key => `${top.slice(2)}.${key.slice(2)}`),
  );
}

function readManager(value: unknown): FieldManager | undefined {
  const entry = object(value);
  const manager = text(entry.manager);
  if (manager === undefined) return undefined;
  return {
    manager,
    operation: text(entry.operation) ?? '',
    apiVersion: text(entry.apiVersion) ?? '',
    subresource: filled(entry.subresource),
    time: filled(entry.time),
    owns: ownedFields(object(entry.fieldsV1)),
  };
}

function readOwner(value: unknown): OwnerReference | undefined {
  const owner = object(value);
  const name = text(owner.name);
  const kind = text(owner.kind);
  if (name === undefined || kind === undefined) return undefined;
  return {
    apiVersion: text(owner.apiVersion) ?? '',
    kind,
    name,
    uid: text(owner.uid) ?? '',
    controller: owner.controller === true,
  };
}

/**
 * What is kept of an object's metadata: the managers' names instead of the field sets, and of the last applied manifest
 * only its version. Undefined for an object without a name, which no API server sends.
 *
 * @public
 */
export function readMetadata(value: unknown): Metadata | undefined {
  const metadata = object(value);
  const name = filled(metadata.name);
  if (name === undefined) return undefined;
  const annotations = textMap(metadata.annotations) as Record<string, string>;
  const applied = lastAppliedApiVersion(annotations);
  delete annotations[lastApplied];
  return {
    name,
    namespace: filled(metadata.namespace),
    uid: text(metadata.uid) ?? '',
    resourceVersion: text(metadata.resourceVersion) ?? '',
    generation: integer(metadata.generation),
    creationTimestamp: filled(metadata.creationTimestamp),
    deletionTimestamp: filled(metadata.deletionTimestamp),
    labels: textMap(metadata.labels),
    annotations,
    ownerReferences: items(metadata.ownerReferences, readOwner),
    managers: items(metadata.managedFields, readManager),
    lastAppliedApiVersion: applied,
  };
}

export function readConditions(value: unknown): readonly Condition[] {
  return items(value, item => {
    const condition = object(item);
    const type = filled(condition.type);
    if (type === undefined) return undefined;
    const status = condition.status;
    return {
      type,
      status: status === 'True' || status === 'False' ? status : 'Unknown',
      reason: text(condition.reason) ?? '',
      message: text(condition.message) ?? '',
      observedGeneration: integer(condition.observedGeneration),
      lastTransitionTime: filled(condition.lastTransitionTime),
    };
  });
}

/** Undefined when there is none: an absent selector and an empty one mean the same in some places and not in others. @public */
export function readSelector(value: unknown): LabelSelector | undefined {
  if (value === undefined || value === null) return undefined;
  const selector = object(value);
  return {
    matchLabels: textMap(selector.matchLabels),
    matchExpressions: items(selector.matchExpressions, item => {
      const requirement = object(item);
      return {
        key: text(requirement.key) ?? '',
        operator: text(requirement.operator) ?? '',
        values: items(requirement.values, text),
      };
    }),
  };
}

/** Reads what all kinds share and leaves the rest to `rest`; undefined where there is no name. @public */
export function readObject<T extends KubernetesObject>(
  kind: T['kind'],
  rest: (raw: Json) => Omit<T, 'apiVersion' | 'kind' | 'metadata'>,
): (value: unknown) => T | undefined {
  return value => {
    const raw = object(value);
    const metadata = readMetadata(raw.metadata);
    if (metadata === undefined) return undefined;
    return {
      apiVersion: text(raw.apiVersion) ?? '',
      kind,
      metadata,
      ...rest(raw),
    } as T;
  };
}
