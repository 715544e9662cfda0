import { timestamp, type KubeObject } from './object';
import type { PrinterColumn, ResourceDefinition } from './resources';
import { invalid } from './status';

const CRD_KIND = {
  group: 'apiextensions.k8s.io',
  kind: 'CustomResourceDefinition',
};

const DEFAULT_COLUMNS: PrinterColumn[] = [
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

function required(name: string, field: string): Error {
  return invalid(CRD_KIND, name, field, 'Required value', 'FieldValueRequired');
}

/**
 * What a CustomResourceDefinition (`apiextensions.k8s.io/v1`) makes the API
 * serve. Throws 422 Invalid where the definition could not be served.
 */
export function definitionOfCrd(crd: KubeObject): ResourceDefinition {
  const { name } = crd.metadata;
  const spec = crd.spec ?? {};
  const names = spec.names ?? {};
  if (!spec.group) throw required(name, 'spec.group');
  if (!names.plural) throw required(name, 'spec.names.plural');
  if (!names.kind) throw required(name, 'spec.names.kind');
  if (name !== `${names.plural}.${spec.group}`) {
    throw invalid(
      CRD_KIND,
      name,
      'metadata.name',
      `Invalid value: "${name}": must be spec.names.plural+"."+spec.group`,
    );
  }
  if (spec.scope !== 'Cluster' && spec.scope !== 'Namespaced') {
    throw invalid(
      CRD_KIND,
      name,
      'spec.scope',
      `Unsupported value: "${
        spec.scope ?? ''
      }": supported values: "Cluster", "Namespaced"`,
    );
  }
  const versions: any[] = Array.isArray(spec.versions) ? spec.versions : [];
  if (versions.filter(version => version.storage).length !== 1) {
    throw invalid(
      CRD_KIND,
      name,
      'spec.versions',
      'Invalid value: must have exactly one version marked as storage version',
    );
  }
  return {
    id: name,
    group: spec.group,
    plural: names.plural,
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    singular: names.singular ?? String(names.kind).toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: spec.scope === 'Namespaced',
    versions: versions.map(version => ({
      name: version.name,
      served: version.served === true,
      storage: version.storage === true,
      statusSubresource: version.subresources?.status !== undefined,
      columns: version.additionalPrinterColumns ?? DEFAULT_COLUMNS,
    })),
    generation: true,
    custom: true,
  };
}

/** The definition with names defaulted and the conditions that the API server's controllers would set. */
export function establishedCrd(crd: KubeObject, now: number): KubeObject {
  const definition = definitionOfCrd(crd);
  const names = {
    ...crd.spec.names,
    listKind: definition.listKind,
    singular: definition.singular,
  };
  const condition = (type: string, reason: string, message: string) =>
    crd.status?.conditions?.find((known: any) => known.type === type) ?? {
      type,
      status: 'True',
      reason,
      message,
      lastTransitionTime: timestamp(now),
    };
  const storedVersions: string[] = crd.status?.storedVersions ?? [];
  const storageVersion = definition.versions.find(
    version => version.storage,
  )!.name;
  return {
    ...crd,
    spec: {
      conversion: { strategy: 'None' },
      ...crd.spec,
      names,
    },
    status: {
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition(
          'Established',
          'InitialNamesAccepted',
          'the initial names have been accepted',
        ),
      ],
      acceptedNames: names,
      storedVersions: storedVersions.includes(storageVersion)
        ? storedVersions
        : [...storedVersions, storageVersion],
    },
  };
}
