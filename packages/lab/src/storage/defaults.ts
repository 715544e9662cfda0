import { establishedCrd } from './crd';
import type { KubeObject } from './object';
import { hasStatus } from './prepare';
import { CRD_RESOURCE, type ResourceDefinition } from './resources';
import type { ServiceAddresses } from './service-defaults';

/** Kinds whose status may come with the object itself, as kubelets and the lab's seeds write it. */
const STATUS_ON_CREATE = new Set(['nodes']);

function completedNamespace(namespace: KubeObject): KubeObject {
  const { name } = namespace.metadata;
  return {
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: {
        ...namespace.metadata.labels,
        'kubernetes.io/metadata.name': name,
      },
    },
    spec: { finalizers: ['kubernetes'], ...namespace.spec },
    status: { phase: 'Active', ...namespace.status },
  };
}

/**
 * What defaulting, allocation and the "prepare for create" step of an API
 * server make of an object that is to be stored in place of `previous`.
 */
export function completedObject(
  definition: ResourceDefinition,
  object: KubeObject,
  previous: KubeObject | undefined,
  context: { addresses: ServiceAddresses; now: number },
): KubeObject {
  const completed = { ...object };
  if (
    !previous &&
    hasStatus(definition, object) &&
    !STATUS_ON_CREATE.has(definition.id)
  ) {
    delete completed.status;
  }
  switch (definition.id) {
    case 'services':
      return context.addresses.complete(completed, previous);
    case 'namespaces':
      return completedNamespace(completed);
    case 'pods':
      return { ...completed, status: completed.status ?? { phase: 'Pending' } };
    case CRD_RESOURCE:
      return establishedCrd(completed, context.now);
    default:
      return completed;
  }
}
