import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { readSelection, Selection } from '../exposure/annotations';
import type { EntityWaivers } from '../waivers';

/** What an audit tells of a catalog entity, whatever the clusters hold. */
export interface AuditSubject {
  readonly entity: Entity;
  readonly entityRef: string;
  /** As in the catalog: `Component`. */
  readonly kind: string;
  readonly title: string | null;
  /** Entity ref of the group or user that owns it. */
  readonly owner: string | null;
  /** Entity ref. */
  readonly system: string | null;
  readonly selection: Selection;
  /** The same for all that select the same. */
  readonly selectionKey: string;
  readonly waivers: EntityWaivers;
}

/** An entity ref in full, or null where the text is none. */
function refIn(text: unknown, defaultKind: string, defaultNamespace: string) {
  if (typeof text !== 'string') return null;
  try {
    const ref = parseEntityRef(text, { defaultKind, defaultNamespace });
    return stringifyEntityRef(ref);
  } catch {
    return null;
  }
}

/** What the catalog resolved goes before what is written: only the former is certain to exist. */
function related(
  entity: Entity,
  relation: string,
  written: 'owner' | 'system',
  kind: string,
): string | null {
  const targets = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef);
  const found =
    relation === RELATION_PART_OF
      ? targets.find(target => target.startsWith(`${kind.toLowerCase()}:`))
      : targets[0];
  return (
    found ??
    refIn(entity.spec?.[written], kind, entity.metadata.namespace ?? 'default')
  );
}

/** Reads what an audit needs of an entity. */
export function auditSubject(
  entity: Entity,
  waivers: EntityWaivers,
): AuditSubject {
  const selection = readSelection(entity);
  const { problems: _, ...selecting } = selection;
  return {
    entity,
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind,
    title: entity.metadata.title ?? null,
    owner: related(entity, RELATION_OWNED_BY, 'owner', 'Group'),
    system: related(entity, RELATION_PART_OF, 'system', 'System'),
    selection,
    selectionKey: JSON.stringify(selecting),
    waivers,
  };
}
