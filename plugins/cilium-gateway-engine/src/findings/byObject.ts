import { nameOf, Ref } from '../objects';
import type { FindingAnswer, Severity } from './rule';

/**
 * Findings by the object that they are about or that suffers from them.
 *
 * @public
 */
export interface FindingsByObject {
  /** In the order of {@link findingsOf}; empty where nothing is wrong. */
  of(object: Ref): readonly FindingAnswer[];
}

const none: readonly FindingAnswer[] = Object.freeze([]);

/**
 * Makes findings available by object, for views that show many objects.
 *
 * @public
 */
export function findingsByObject(
  findings: readonly FindingAnswer[],
): FindingsByObject {
  const byName = new Map<string, FindingAnswer[]>();
  for (const finding of findings) {
    const names = new Set([finding.object, ...finding.affects].map(nameOf));
    for (const name of names) {
      const found = byName.get(name);
      if (found) found.push(finding);
      else byName.set(name, [finding]);
    }
  }
  return { of: object => byName.get(nameOf(object)) ?? none };
}

/**
 * The health that findings leave an object with, as far as they tell: information makes nothing unhealthy.
 *
 * @public
 */
export function healthOf(
  findings: readonly { readonly severity: Severity }[],
): 'ok' | 'warning' | 'error' {
  if (findings.some(finding => finding.severity === 'error')) return 'error';
  return findings.some(finding => finding.severity === 'warning')
    ? 'warning'
    : 'ok';
}
