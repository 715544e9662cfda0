import type { KubeObject } from '../storage/object';
import type { PrinterColumn, ResourceDefinition } from '../storage/resources';
import { BUILT_IN_COLUMNS, type BuiltInColumn } from './built-in-columns';
import { humanDuration } from './human-duration';
import { valuesAt } from './json-path';

/** How much of each object a table's rows carry (`includeObject`). */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

interface ColumnDefinition {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

const NAME_COLUMN: ColumnDefinition = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace.',
  priority: 0,
};

/** The object's metadata alone, as `PartialObjectMetadata` of `meta.k8s.io/v1`. */
export function partialMetadata(object: KubeObject): KubeObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

function customCell(
  object: KubeObject,
  { jsonPath, type }: PrinterColumn,
  age: (time?: string) => string,
): unknown {
  const values = valuesAt(object, jsonPath);
  if (values.length === 0) return null;
  switch (type) {
    case 'date':
      return age(String(values[0]));
    case 'string':
      return values
        .map(value =>
          typeof value === 'object' ? JSON.stringify(value) : String(value),
        )
        .join(' ');
    default:
      return values[0];
  }
}

function definitionsOf(
  custom: PrinterColumn[] | undefined,
  builtIn: BuiltInColumn[],
): ColumnDefinition[] {
  const definition = (column: {
    name: string;
    type?: string;
    description?: string;
    priority?: number;
  }) => ({
    name: column.name,
    type: column.type ?? 'string',
    format: '',
    description: column.description ?? '',
    priority: column.priority ?? 0,
  });
  return [NAME_COLUMN, ...(custom ?? builtIn).map(definition)];
}

/** A `meta.k8s.io/v1` Table of these objects, as `kubectl get` prints it. */
export function tableOf(
  definition: ResourceDefinition,
  version: string,
  objects: KubeObject[],
  context: {
    now: number;
    includeObject: IncludeObject;
    metadata: Record<string, unknown>;
  },
): Record<string, unknown> {
  const custom = definition.versions.find(
    known => known.name === version,
  )?.columns;
  const builtIn = BUILT_IN_COLUMNS[definition.id] ?? [];
  const age = (time?: string) =>
    time ? humanDuration(context.now - Date.parse(time)) : '<unknown>';
  const include = (object: KubeObject) => {
    if (context.includeObject === 'None') return null;
    return context.includeObject === 'Object'
      ? object
      : partialMetadata(object);
  };
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: context.metadata,
    columnDefinitions: definitionsOf(custom, builtIn),
    rows: objects.map(object => ({
      cells: [
        object.metadata.name,
        ...(custom
          ? custom.map(column => customCell(object, column, age))
          : builtIn.map(column => column.cell(object, age))),
      ],
      object: include(object),
    })),
  };
}
