import { Gateway, Listener, ListenerSet, refOf } from '../objects';
import type { World } from '../world';
import { judgeCertificates } from './certificates';
import { Conflict, findConflicts } from './conflicts';
import { hostnameOf } from './hostname';
import { JudgedListener, listenerField, ListenerProblem } from './judgement';
import type { CiliumRelease } from './release';
import { servedKinds, supportedKinds } from './routeKinds';

/** Cilium looks for conflicts between listeners since this version. */
const CONFLICTS_SINCE = '1.20.0';

interface Entry {
  readonly owner: Gateway | ListenerSet;
  readonly rank: number;
  readonly index: number;
  readonly spec: Listener;
}

function valueProblem(
  { owner, index, spec }: Entry,
  release: CiliumRelease,
): ListenerProblem | undefined {
  const object = refOf(owner);
  const field = listenerField(index);
  if (servedKinds(spec.protocol, release).length === 0) {
    return {
      condition: 'Accepted',
      reason: 'UnsupportedProtocol',
      message: `This Cilium does not serve protocol ${spec.protocol}`,
      evidence: {
        object,
        field: `${field}.protocol`,
        seen: spec.protocol || 'absent',
        wanted: ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP']
          .filter(one => servedKinds(one, release).length > 0)
          .join(', '),
      },
    };
  }
  const mode = spec.tls?.mode ?? 'Terminate';
  const wanted = { TLS: 'Passthrough', HTTPS: 'Terminate' }[spec.protocol];
  if (wanted !== undefined && mode !== wanted) {
    return {
      condition: 'Accepted',
      reason: 'UnsupportedValue',
      message: `Cilium serves protocol ${spec.protocol} only with TLS mode ${wanted}`,
      evidence: { object, field: `${field}.tls.mode`, seen: mode, wanted },
    };
  }
  return undefined;
}

function kindProblems(
  { owner, index }: Entry,
  kinds: ReturnType<typeof supportedKinds>,
): readonly ListenerProblem[] {
  if (kinds.invalid.length === 0) return [];
  const evidence = {
    object: refOf(owner),
    field: `${listenerField(index)}.allowedRoutes.kinds`,
    seen: kinds.invalid.join(', '),
    wanted: 'kinds that the protocol carries',
  };
  const refs: ListenerProblem = {
    condition: 'ResolvedRefs',
    reason: 'InvalidRouteKinds',
    message: `The listener cannot take ${kinds.invalid.join(', ')}`,
    evidence,
  };
  if (kinds.kinds.length > 0) return [refs];
  return [
    refs,
    {
      condition: 'Accepted',
      reason: 'Invalid',
      message: 'None of the kinds that the listener allows can be taken',
      evidence,
    },
  ];
}

function conflictProblems(
  { owner, index, spec }: Entry,
  conflict: Conflict<Entry> | undefined,
): readonly ListenerProblem[] {
  if (!conflict) return [];
  const other = conflict.with;
  const message = `Listener ${other.spec.name} of ${other.owner.kind} ${other.owner.metadata.name} has the same port, and the two cannot share it`;
  const about = {
    reason: conflict.reason,
    message,
    evidence: {
      object: refOf(owner),
      field: listenerField(index),
      seen: `${spec.protocol} ${spec.port} ${hostnameOf(spec.hostname)}`,
      wanted: `not beside ${other.spec.protocol} ${
        other.spec.port
      } ${hostnameOf(other.spec.hostname)}`,
    },
  };
  return [
    { condition: 'Conflicted', ...about },
    { condition: 'Accepted', ...about },
  ];
}

function judge(
  world: World,
  release: CiliumRelease,
  entry: Entry,
  conflict: Conflict<Entry> | undefined,
): JudgedListener {
  const { owner, index, spec } = entry;
  const status = owner.status.listeners.find(one => one.name === spec.name);
  const kinds = supportedKinds(spec, release);
  const wrongValue = valueProblem(entry, release);
  const certificates = judgeCertificates(world, owner, index, spec, status);
  const problems: ListenerProblem[] = [
    ...(wrongValue ? [wrongValue] : []),
    ...conflictProblems(entry, conflict),
    ...certificates.problems,
    ...(certificates.acceptable
      ? []
      : certificates.problems.slice(0, 1).map(problem => ({
          ...problem,
          condition: 'Accepted' as const,
          reason: 'Invalid',
        }))),
    // A protocol that is not served says it all.
    ...(wrongValue?.reason === 'UnsupportedProtocol'
      ? []
      : kindProblems(entry, kinds)),
  ];
  const accepted = problems.every(({ condition }) => condition !== 'Accepted');
  const refsWrong = problems.some(
    ({ condition }) => condition === 'ResolvedRefs',
  );
  return {
    owner,
    index,
    spec,
    hostname: hostnameOf(spec.hostname),
    // Cilium tells of no kinds for TLS that ends at the listener.
    supportedKinds: wrongValue && spec.protocol === 'TLS' ? [] : kinds.kinds,
    allowedKinds: kinds.kinds,
    accepted,
    resolvedRefs: refsWrong ? false : certificates.resolved,
    usable: accepted ? certificates.resolved : false,
    problems,
    status,
  };
}

/**
 * Judges the listeners that meet on one address: a Gateway's together with those of the ListenerSets that it admits, since
 * they can stand in each other's way.
 *
 * @param owners - in order of precedence
 * @returns the listeners of each owner, in the owner's order
 * @public
 */
export function judgeListeners(
  world: World,
  release: CiliumRelease,
  owners: readonly (Gateway | ListenerSet)[],
): ReadonlyMap<Gateway | ListenerSet, readonly JudgedListener[]> {
  const entries = owners.flatMap((owner, rank) =>
    owner.spec.listeners.map(
      (spec, index): Entry => ({ owner, rank, index, spec }),
    ),
  );
  const conflicts = release.atLeast(CONFLICTS_SINCE)
    ? findConflicts(entries.filter(entry => !valueProblem(entry, release)))
    : new Map<Entry, Conflict<Entry>>();
  const judged = new Map<Gateway | ListenerSet, JudgedListener[]>();
  for (const owner of owners) judged.set(owner, []);
  for (const entry of entries) {
    judged
      .get(entry.owner)!
      .push(judge(world, release, entry, conflicts.get(entry)));
  }
  return judged;
}
