import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { AuditFilter } from 'backstage-plugin-cilium-gateway-common';
import type { AuditRecord } from './record';
import type { AuditSubject } from './subject';

/**
 * The entity ref that a filter holds, in full.
 *
 * @throws InputError for a text that is none
 */
export function entityRefIn(
  name: 'owner' | 'system',
  text: string | undefined,
  defaultKind: string,
): string | undefined {
  if (text === undefined) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new InputError(
      `${name}: "${text}" is no entity ref; right would be ${defaultKind.toLowerCase()}:default/shop`,
    );
  }
}

/**
 * Which entities are asked for.
 *
 * @throws InputError for a ref that is none
 */
export function subjectFilter(
  filter: AuditFilter,
): (subject: AuditSubject) => boolean {
  const owners = filter.owner && [filter.owner].flat();
  const wanted =
    owners &&
    new Set(owners.map(owner => entityRefIn('owner', owner, 'Group')));
  const system = entityRefIn('system', filter.system, 'System');
  const kind = filter.kind?.toLowerCase();
  return subject =>
    (!wanted || (subject.owner !== null && wanted.has(subject.owner))) &&
    (system === undefined || subject.system === system) &&
    (kind === undefined || subject.kind.toLowerCase() === kind);
}

/** Which rows of these entities are asked for: those with some finding that is as wanted, and that nobody waived. */
export function isRecordAskedFor(
  { cluster, findings }: AuditRecord,
  filter: AuditFilter,
): boolean {
  const { severity, rule } = filter;
  if (filter.cluster !== undefined && filter.cluster !== cluster) return false;
  if (severity === undefined && rule === undefined) return true;
  return findings.some(
    finding =>
      finding.waiver === undefined &&
      (severity === undefined || finding.severity === severity) &&
      (rule === undefined || finding.rule === rule),
  );
}
