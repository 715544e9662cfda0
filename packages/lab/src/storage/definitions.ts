import { definitionOfCrd } from './crd';
import { groupOf, type KubeObject } from './object';
import { BUILT_IN_RESOURCES, type ResourceDefinition } from './resources';
import { badRequest } from './status';

/** The resources that are served: those built in, and those of the stored CRDs. */
export interface Definitions {
  all(): ResourceDefinition[];
  get(id: string): ResourceDefinition | undefined;
  /** As `get`; throws 400 when there is none. */
  require(id: string): ResourceDefinition;
  /** The resource of this `apiVersion` and `kind`; throws 400 when there is none. */
  ofKind(type: { apiVersion: string; kind: string }): ResourceDefinition;
  /** Follows the stored CRDs: `previous` gave way to `next`. */
  observe(previous?: KubeObject, next?: KubeObject): void;
}

/** The built-in resources alone. */
export function createDefinitions(): Definitions {
  const byId = new Map(BUILT_IN_RESOURCES.map(r => [r.id, r] as const));
  return {
    all: () => [...byId.values()],
    get: id => byId.get(id),
    require(id) {
      const definition = byId.get(id);
      if (!definition) throw badRequest(`the server has no resource "${id}"`);
      return definition;
    },
    ofKind({ apiVersion, kind }) {
      const group = groupOf(apiVersion ?? '');
      for (const definition of byId.values()) {
        if (definition.group === group && definition.kind === kind) {
          return definition;
        }
      }
      throw badRequest(
        `no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    },
    observe(previous, next) {
      if (next) {
        const definition = definitionOfCrd(next);
        byId.set(definition.id, definition);
      } else if (previous) {
        byId.delete(previous.metadata.name);
      }
    },
  };
}
