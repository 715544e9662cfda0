import type { Finding, Ref } from 'backstage-plugin-cilium-gateway-common';

/** A value that was seen somewhere, and what would have to stand there. */
export interface Observation {
  /** The object it was seen at. */
  readonly of: Ref;
  /** Path within the object; empty where it is the object itself that is missing. */
  readonly field: string;
  readonly seen: string;
  readonly wanted: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
};

const isRef = (value: unknown): value is Ref =>
  isRecord(value) &&
  typeof value.kind === 'string' &&
  typeof value.name === 'string';

const textOf = ({ of, field, seen, wanted }: Observation) =>
  [of.kind, of.namespace, of.name, field, seen, wanted].join('\n');

/**
 * What a finding rests on, in the order of its argument: first its own field, then what else was looked at. The contract
 * leaves the shape of evidence to the rules; what is not an observation is left out, and nothing is told twice.
 */
export function observationsOf(finding: Finding): Observation[] {
  const { object, field, evidence } = finding;
  const own: Observation = {
    of: object,
    field,
    seen: inText(evidence.seen),
    wanted: inText(evidence.wanted),
  };
  const because = Array.isArray(evidence.because) ? evidence.because : [];
  const others = because.filter(isRecord).flatMap(({ object: of, ...rest }) =>
    isRef(of)
      ? [
          {
            of,
            field: inText(rest.field),
            seen: inText(rest.seen),
            wanted: inText(rest.wanted),
          },
        ]
      : [],
  );
  const all = own.seen || own.wanted ? [own, ...others] : others;
  return [...new Map(all.map(one => [textOf(one), one])).values()];
}

const same = (a: Ref, b: Ref) =>
  a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;

/**
 * Why an object is not well: its own findings, or where it has none, those of other objects that rest on something seen at
 * it. Notes are no reason to be unwell.
 */
export function causesOf(
  of: Ref,
  own: readonly Finding[],
  all: readonly Finding[],
): readonly Finding[] {
  const grave = own.filter(({ severity }) => severity !== 'info');
  if (grave.length > 0) return grave;
  return all.filter(
    finding =>
      finding.severity !== 'info' &&
      (same(finding.object, of) ||
        observationsOf(finding).some(one => same(one.of, of))),
  );
}

/** Findings without those that were there before. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map(one => [keyOf(one), one])).values()];
}

/** What tells a finding from all others. */
export function keyOf({ rule, cluster, object, field, message }: Finding) {
  const { kind, namespace, name } = object;
  return [rule, cluster, kind, namespace, name, field, message].join('\n');
}
