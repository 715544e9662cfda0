import {
  Condition,
  Gateway,
  Listener,
  ListenerSet,
  ListenerStatus,
  refOf,
} from '../objects';
import type { World } from '../world';
import { grantEvidence, isPermitted } from './grants';
import { listenerField, ListenerProblem } from './judgement';

/**
 * What is known about the certificates of a listener.
 *
 * @public
 */
export interface CertificateJudgement {
  /** True when all can be used, null when nobody has told about the Secrets. */
  readonly resolved: boolean | null;
  /** Whether the listener can be accepted with them; Cilium refuses one whose certificate it cannot use. */
  readonly acceptable: boolean;
  readonly problems: readonly ListenerProblem[];
}

const TOKENS = ['InvalidCertificateRef', 'RefNotPermitted'];

/** Whether the controller has seen this generation; one that does not say is believed. */
function isFresh(condition: Condition, generation: number | undefined) {
  return (
    condition.observedGeneration === undefined ||
    generation === undefined ||
    condition.observedGeneration >= generation
  );
}

/**
 * Whether a listener ends TLS itself and so needs a certificate.
 *
 * @public
 */
export function endsTls(listener: Listener): boolean {
  return (
    listener.protocol === 'HTTPS' ||
    (listener.protocol === 'TLS' && listener.tls?.mode !== 'Passthrough')
  );
}

/**
 * Judges the certificates of a listener. Kind and permission of a reference are computed; whether the Secret exists and
 * holds a certificate is never looked up, but taken from what the controller reported about this generation.
 *
 * @public
 */
export function judgeCertificates(
  world: World,
  owner: Gateway | ListenerSet,
  index: number,
  listener: Listener,
  status: ListenerStatus | undefined,
): CertificateJudgement {
  if (!endsTls(listener))
    return { resolved: true, acceptable: true, problems: [] };
  const from = refOf(owner);
  const field = `${listenerField(index)}.tls.certificateRefs`;
  const refs = listener.tls?.certificateRefs ?? [];
  if (refs.length === 0) {
    if (Object.keys(listener.tls?.options ?? {}).length > 0) {
      return { resolved: true, acceptable: true, problems: [] };
    }
    return {
      resolved: false,
      acceptable: true,
      problems: [
        {
          condition: 'ResolvedRefs',
          reason: 'InvalidCertificateRef',
          message: 'The listener ends TLS and names no certificate',
          evidence: { object: from, field, seen: 'none', wanted: 'a Secret' },
        },
      ],
    };
  }
  const problems: ListenerProblem[] = [];
  let unknown = false;
  refs.forEach((ref, position) => {
    const at = `${field}[${position}]`;
    if (ref.group !== '' || ref.kind !== 'Secret' || ref.name === '') {
      const seen = `${ref.group === '' ? 'core' : ref.group}/${ref.kind}`;
      problems.push({
        condition: 'ResolvedRefs',
        reason: 'InvalidCertificateRef',
        message: `A certificate must be a Secret, not a ${seen}`,
        evidence: { object: from, field: at, seen, wanted: 'core/Secret' },
      });
      return;
    }
    const reference = {
      from,
      to: {
        group: '',
        kind: 'Secret',
        namespace: ref.namespace ?? from.namespace,
        name: ref.name,
      },
    };
    const permitted = isPermitted(world, reference);
    if (permitted === null) unknown = true;
    if (permitted === false) {
      problems.push({
        condition: 'ResolvedRefs',
        reason: 'RefNotPermitted',
        message: `Secret ${reference.to.namespace}/${ref.name} may not be used from namespace ${from.namespace}`,
        evidence: grantEvidence(reference, at),
      });
    }
  });
  if (problems.length > 0) {
    return { resolved: false, acceptable: false, problems };
  }
  const reported = status?.conditions.find(
    condition => condition.type === 'ResolvedRefs',
  );
  if (!reported || !isFresh(reported, owner.metadata.generation)) {
    return { resolved: null, acceptable: true, problems };
  }
  if (reported.status === 'True') {
    return { resolved: unknown ? null : true, acceptable: true, problems };
  }
  if (reported.status === 'False' && TOKENS.includes(reported.reason)) {
    const names = refs.map(
      ref => `${ref.namespace ?? from.namespace}/${ref.name}`,
    );
    return {
      resolved: false,
      acceptable: false,
      problems: [
        {
          condition: 'ResolvedRefs',
          reason: reported.reason,
          message:
            reported.message || 'The controller cannot use the certificate',
          evidence: {
            object: from,
            field,
            seen: `Secret ${names.join(', ')}: ${reported.reason}`,
            wanted: 'an existing Secret of type kubernetes.io/tls',
          },
        },
      ],
    };
  }
  return { resolved: null, acceptable: true, problems };
}
