import type { FindingAnswer } from '../findings';
import { createContext } from '../findings/context';
import { findingsIn } from '../findings/findings';
import type { Rule } from '../findings/rule';
import { nameOf } from '../objects';
import type { Kind, MutableWorld } from '../world';
import { ciliumConfigMap, ciliumOf, Manifest, worldOf } from './builders';

/** The time at which examples are looked at. */
export const NOW = Date.parse('2025-10-04T12:00:00Z');
/** A moment before it, as leases have it. */
export const JUST_NOW = '2025-10-04T11:59:59.000000Z';

/** What a rule makes of some objects. */
export interface RuleExample {
  readonly given: readonly Manifest[];
  /** Version of Cilium; 1.20.5 unless it matters. Null where it cannot be told. */
  readonly cilium?: string | null;
  /** What `cilium-config` holds beside the features that all examples have on. */
  readonly config?: Record<string, string>;
  /** What manifests cannot say: kinds that cannot be read, versions that are served. */
  readonly prepare?: (world: MutableWorld) => void;
  /** `Kind namespace/name` of each finding of the rule, with its severity where that is not the rule's own. */
  readonly tells?: readonly string[];
  /** Other rules that have something to tell as well, information excepted. */
  readonly beside?: readonly string[];
}

/** Prepares a world in which the CRDs of these kinds are not installed. */
export const withoutCRD =
  (...kinds: readonly Kind[]) =>
  (world: MutableWorld): void => {
    for (const kind of kinds) {
      world.setReading(kind, {
        state: 'absent',
        apiVersion: null,
        servedVersions: [],
      });
    }
  };

export function exampleWorld({
  given,
  cilium = '1.20.5',
  config,
  prepare,
}: RuleExample): MutableWorld {
  const world = worldOf([
    ciliumConfigMap({
      'enable-l2-announcements': 'true',
      'enable-gateway-api': 'true',
      'kube-proxy-replacement': 'true',
      ...config,
    }),
    ...(cilium === null ? [] : [ciliumOf(cilium)]),
    ...given,
  ]);
  prepare?.(world);
  return world;
}

/** All findings of an example. */
export function findingsFor(example: RuleExample): readonly FindingAnswer[] {
  return findingsIn(createContext(exampleWorld(example), NOW));
}

const wordsFor = (rule: Rule) => (finding: FindingAnswer) =>
  finding.severity === rule.severity
    ? nameOf(finding.object)
    : `${nameOf(finding.object)} ${finding.severity}`;

/**
 * Tests a rule by examples. One in which it tells something also says that nothing else is wrong, so that one cause is
 * one finding.
 */
export function describeRule(
  rule: Rule,
  examples: Readonly<Record<string, RuleExample>>,
): void {
  describe(rule.id, () => {
    it.each(Object.entries(examples))('%s', (_, example) => {
      const findings = findingsFor(example);
      const own = findings.filter(one => one.rule === rule.id);
      expect(own.map(wordsFor(rule))).toEqual(example.tells ?? []);
      for (const { evidence, field, message, fix } of own) {
        expect(field).not.toBe('');
        expect(evidence.seen).not.toBe('');
        expect(evidence.wanted).not.toBe('');
        expect(message.endsWith('.')).toBe(true);
        expect(fix.text).not.toBe('');
      }
      if (own.length === 0) return;
      const others = findings.filter(
        one => one.rule !== rule.id && one.severity !== 'info',
      );
      expect([...new Set(others.map(one => one.rule))].sort()).toEqual(
        example.beside ?? [],
      );
    });
  });
}
