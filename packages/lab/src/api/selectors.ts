import type { KubeObject } from '../storage/object';
import { badRequest } from '../storage/status';

/** Tells whether an object is selected. */
export type Selector = (object: KubeObject) => boolean;

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_./]*[A-Za-z0-9]|[A-Za-z0-9])$/;

function unparsable(text: string, why: string): Error {
  return badRequest(`unable to parse requirement: ${why} in "${text}"`);
}

/** Splits at commas outside parentheses. */
function clausesOf(text: string): string[] {
  const clauses: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (i === text.length || (text[i] === ',' && depth === 0)) {
      clauses.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return clauses;
}

function checkedName(name: string, text: string): string {
  if (!NAME.test(name)) throw unparsable(text, `invalid label key "${name}"`);
  return name;
}

function labelClause(clause: string, text: string): Selector {
  const labelOf = (object: KubeObject, key: string) =>
    object.metadata.labels?.[key];
  const set = clause.match(/^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/);
  if (set) {
    const key = checkedName(set[1], text);
    const values = new Set(set[3].split(',').map(value => value.trim()));
    return set[2] === 'in'
      ? object => {
          const value = labelOf(object, key);
          return value !== undefined && values.has(value);
        }
      : object => !values.has(labelOf(object, key) ?? '\u0000');
  }
  const equality = clause.match(/^([^=!\s]+)\s*(!=|==|=)\s*([^=!\s]*)$/);
  if (equality) {
    const key = checkedName(equality[1], text);
    const value = equality[3];
    return equality[2] === '!='
      ? object => labelOf(object, key) !== value
      : object => labelOf(object, key) === value;
  }
  if (clause.startsWith('!')) {
    const key = checkedName(clause.slice(1).trim(), text);
    return object => labelOf(object, key) === undefined;
  }
  const key = checkedName(clause, text);
  return object => labelOf(object, key) !== undefined;
}

/**
 * A label selector in the API's notation: `a=b`, `a!=b`, `a in (b,c)`,
 * `a notin (b)`, `a`, `!a`, joined by commas. Throws 400 on anything else.
 */
export function parseLabelSelector(text: string): Selector {
  const clauses = clausesOf(text)
    .filter(clause => clause !== '')
    .map(clause => labelClause(clause, text));
  return object => clauses.every(clause => clause(object));
}

/** Field selectors beyond `metadata.name` and `metadata.namespace`, by resource id. */
const FIELDS: Record<string, string[]> = {
  services: ['spec.type', 'spec.clusterIP'],
  pods: ['spec.nodeName', 'status.phase', 'status.podIP'],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};

function fieldOf(object: KubeObject, path: string): string {
  let value: any = object;
  for (const step of path.split('.')) value = value?.[step];
  return value === undefined || value === null ? '' : String(value);
}

/** A field selector (`metadata.name=a,spec.type!=ClusterIP`). Throws 400 on fields that the resource does not offer. */
export function parseFieldSelector(text: string, resource: string): Selector {
  const clauses = text
    .split(',')
    .filter(clause => clause !== '')
    .map(clause => {
      const parts = clause.match(/^([^=!]+)(!=|==|=)(.*)$/);
      if (!parts) {
        throw badRequest(
          `invalid selector: '${text}'; can't understand '${clause}'`,
        );
      }
      const [, field, operator, value] = parts;
      const known =
        field === 'metadata.name' ||
        field === 'metadata.namespace' ||
        FIELDS[resource]?.includes(field);
      if (!known) {
        throw badRequest(
          `Unable to find "${resource}" that match label selector "", field selector "${text}": field label not supported: ${field}`,
        );
      }
      return (object: KubeObject) =>
        (fieldOf(object, field) === value) === (operator !== '!=');
    });
  return object => clauses.every(clause => clause(object));
}
