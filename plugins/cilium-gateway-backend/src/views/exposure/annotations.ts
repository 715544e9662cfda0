import type { Entity } from '@backstage/catalog-model';
import {
  GATEWAY_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
  ROUTE_ANNOTATION,
  SERVICE_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import {
  LabelSelector,
  Ref,
  ROUTE_KINDS,
} from 'backstage-plugin-cilium-gateway-engine';
import { readLabelSelector } from './labelSelector';

/** An annotation that could not be used, and what would be right. */
export interface AnnotationProblem {
  readonly annotation: string;
  readonly value: string;
  readonly message: string;
}

/** What an entity's annotations say about the objects that belong to it. */
export interface Selection {
  /** Named one by one. */
  readonly refs: readonly Ref[];
  /** Selects Services, Gateways and routes; absent when the entity selects none by label. */
  readonly selector?: LabelSelector;
  /** Where `selector` looks; empty means everywhere. */
  readonly namespaces: readonly string[];
  /** Clusters that the entity lives in; empty means any. */
  readonly clusters: readonly string[];
  readonly problems: readonly AnnotationProblem[];
}

const list = (value: string | undefined) =>
  (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

const isName = (text: string) =>
  text.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text);

function readName(kind: string, text: string): Ref | string {
  const [namespace, name, ...rest] = text.split('/');
  return rest.length === 0 &&
    name !== undefined &&
    isName(namespace) &&
    isName(name)
    ? { kind, namespace, name }
    : `"${text}" is no namespace/name, such as cilium-gateway-system/cilium-secure-gateway`;
}

function readRoute(text: string): Ref | string {
  const [kind, name, ...rest] = text.split(':');
  if (name === undefined) return readName('HTTPRoute', text);
  return rest.length === 0 && ROUTE_KINDS.some(known => known === kind)
    ? readName(kind, name)
    : `"${text}" is no route: write Kind:namespace/name with a kind of ${ROUTE_KINDS.join(
        ', ',
      )}, or namespace/name for an HTTPRoute`;
}

const readers: Readonly<Record<string, (text: string) => Ref | string>> = {
  [SERVICE_ANNOTATION]: text => readName('Service', text),
  [GATEWAY_ANNOTATION]: text => readName('Gateway', text),
  [ROUTE_ANNOTATION]: readRoute,
};

/**
 * Reads the annotations by which an entity says what belongs to it: this plugin's own, and those of the Kubernetes
 * plugin with the meaning that they have there. What cannot be read is left out and told.
 */
export function readSelection(entity: Entity): Selection {
  const annotations = entity.metadata.annotations ?? {};
  const problems: AnnotationProblem[] = [];
  const refs: Ref[] = [];
  for (const [annotation, read] of Object.entries(readers)) {
    for (const value of list(annotations[annotation])) {
      const ref = read(value);
      if (typeof ref !== 'string') refs.push(ref);
      else problems.push({ annotation, value, message: ref });
    }
  }
  const text = annotations[KUBERNETES_LABEL_SELECTOR_ANNOTATION]?.trim();
  const id = annotations[KUBERNETES_ID_ANNOTATION]?.trim();
  let selector: LabelSelector | undefined;
  if (text) {
    const read = readLabelSelector(text);
    if (read.problem === undefined) {
      selector = read.selector;
    } else {
      problems.push({
        annotation: KUBERNETES_LABEL_SELECTOR_ANNOTATION,
        value: text,
        message: read.problem,
      });
    }
  } else if (id) {
    selector = {
      matchLabels: { [KUBERNETES_ID_ANNOTATION]: id },
      matchExpressions: [],
    };
  }
  return {
    refs,
    selector,
    namespaces: list(annotations[KUBERNETES_NAMESPACE_ANNOTATION]),
    clusters: list(annotations[KUBERNETES_CLUSTER_ANNOTATION]),
    problems,
  };
}
