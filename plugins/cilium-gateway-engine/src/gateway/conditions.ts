import { isKnown, World } from '../world';
import type { GatewayAddresses } from './addresses';
import type { JudgedListener, ListenerProblem, Verdict } from './judgement';
import type { CiliumRelease } from './release';

/** Cilium tells since this version that some listeners of an accepted Gateway are not supported. */
const PARTLY_SINCE = '1.20.0';

const verdict = (
  type: string,
  status: Verdict['status'],
  reason: string,
  message: string,
): Verdict => ({ type, status, reason, message });

/**
 * The conditions of what no controller is responsible for, or nobody knows whether one is.
 *
 * @public
 */
export function pendingConditions(
  message = 'Waiting for controller',
): readonly Verdict[] {
  return ['Accepted', 'Programmed'].map(type =>
    verdict(type, 'Unknown', 'Pending', message),
  );
}

/**
 * Whether a listener could serve if the Gateway had an address.
 *
 * @public
 */
export function isValid(listener: JudgedListener): boolean {
  return listener.accepted && listener.usable !== false;
}

/**
 * The conditions of a listener: Accepted, Programmed and ResolvedRefs, and `Conflicted` only when it is `True`, as Cilium
 * writes it. What is not programmed is `Pending` to Cilium, whatever keeps it from being so.
 *
 * @param address - whether its Gateway is accepted and has an address; null when that cannot be told
 * @public
 */
export function listenerConditions(
  listener: JudgedListener,
  address: boolean | null,
): readonly Verdict[] {
  const about = (condition: ListenerProblem['condition']) =>
    listener.problems.find(problem => problem.condition === condition);
  const refused = about('Accepted');
  const unresolved = about('ResolvedRefs');
  const conflicted = about('Conflicted');
  const conditions = [
    refused
      ? verdict('Accepted', 'False', refused.reason, refused.message)
      : verdict('Accepted', 'True', 'Accepted', 'Listener accepted'),
  ];
  if (!isValid(listener)) {
    const why = (refused ?? unresolved)!;
    conditions.push(verdict('Programmed', 'False', 'Pending', why.message));
  } else if (address === false) {
    conditions.push(
      verdict('Programmed', 'False', 'Pending', 'Address not ready yet'),
    );
  } else if (address === null || listener.usable === null) {
    conditions.push(
      verdict(
        'Programmed',
        'Unknown',
        'Pending',
        address === null
          ? 'The address cannot be told'
          : 'Nobody has told whether the certificate can be used',
      ),
    );
  } else {
    conditions.push(
      verdict('Programmed', 'True', 'Programmed', 'Listener programmed'),
    );
  }
  if (unresolved) {
    conditions.push(
      verdict('ResolvedRefs', 'False', unresolved.reason, unresolved.message),
    );
  } else if (listener.resolvedRefs === null) {
    conditions.push(
      verdict(
        'ResolvedRefs',
        'Unknown',
        'Pending',
        'Nobody has told whether the certificate can be used',
      ),
    );
  } else {
    conditions.push(
      verdict('ResolvedRefs', 'True', 'ResolvedRefs', 'Resolved'),
    );
  }
  if (conflicted) {
    conditions.push(
      verdict('Conflicted', 'True', conflicted.reason, conflicted.message),
    );
  }
  return conditions;
}

/**
 * Whether a Gateway has an address; null when its Service cannot be read.
 *
 * @public
 */
export function hasAddress(
  world: World,
  addresses: GatewayAddresses,
): boolean | null {
  if (addresses.values.length > 0) return true;
  return isKnown(world, 'Service') ? false : null;
}

function programmedCondition(
  world: World,
  addresses: GatewayAddresses,
): Verdict {
  switch (hasAddress(world, addresses)) {
    case null:
      return verdict(
        'Programmed',
        'Unknown',
        'Pending',
        'The generated Service cannot be read',
      );
    case false:
      return verdict(
        'Programmed',
        'False',
        'AddressNotAssigned',
        'Gateway waiting for address',
      );
    default:
      return addresses.missing.length > 0
        ? verdict(
            'Programmed',
            'False',
            'AddressNotUsable',
            `The Gateway did not get ${addresses.missing.join(', ')}`,
          )
        : verdict('Programmed', 'True', 'Programmed', 'Gateway programmed');
  }
}

/**
 * The conditions of a Gateway that Cilium serves. Cilium behaviour: an address that cannot be asked for refuses the
 * Gateway, and so does the lack of any valid listener; then everything depends on the generated Service's addresses.
 *
 * @param listeners - the Gateway's own
 * @public
 */
export function gatewayConditions(
  world: World,
  release: CiliumRelease,
  addresses: GatewayAddresses,
  listeners: readonly JudgedListener[],
): readonly Verdict[] {
  if (addresses.unsupported.length > 0) {
    const message = `spec.addresses[${addresses.unsupported.join(
      ', ',
    )}] is no IP address`;
    return [
      verdict('Accepted', 'False', 'UnsupportedAddress', message),
      verdict('Programmed', 'False', 'ListenersNotReady', message),
    ];
  }
  if (!listeners.some(isValid)) {
    const message = 'No listener is valid';
    return [
      verdict('Accepted', 'False', 'ListenersNotValid', message),
      verdict('Programmed', 'False', 'ListenersNotValid', message),
    ];
  }
  const partly =
    release.atLeast(PARTLY_SINCE) &&
    listeners.some(({ problems }) =>
      problems.some(({ reason }) => reason === 'UnsupportedProtocol'),
    );
  return [
    partly
      ? verdict(
          'Accepted',
          'True',
          'ListenersNotValid',
          'Some listeners have a protocol that is not supported',
        )
      : verdict('Accepted', 'True', 'Accepted', 'Gateway accepted'),
    programmedCondition(world, addresses),
  ];
}

/**
 * The conditions of a ListenerSet that its Gateway admits, with the reasons that Gateway API has for them.
 *
 * @param gatewayAccepted - whether the Gateway is
 * @public
 */
export function listenerSetConditions(
  gatewayAccepted: boolean,
  listeners: readonly JudgedListener[],
  address: boolean | null,
): readonly Verdict[] {
  const both = (reason: string, message: string) =>
    ['Accepted', 'Programmed'].map(type =>
      verdict(type, 'False', reason, message),
    );
  if (!gatewayAccepted) {
    const message = 'The Gateway is not accepted';
    return [
      verdict('Accepted', 'False', 'ParentNotAccepted', message),
      verdict('Programmed', 'False', 'ParentNotProgrammed', message),
    ];
  }
  if (!listeners.some(isValid)) {
    return both('ListenersNotValid', 'No listener is valid');
  }
  const accepted = listeners.every(isValid)
    ? verdict('Accepted', 'True', 'Accepted', 'ListenerSet accepted')
    : verdict(
        'Accepted',
        'True',
        'ListenersNotValid',
        'Some listeners are not valid',
      );
  const programmed = {
    true: verdict('Programmed', 'True', 'Programmed', 'Listeners programmed'),
    false: verdict(
      'Programmed',
      'False',
      'ParentNotProgrammed',
      'The Gateway has no address yet',
    ),
    null: verdict(
      'Programmed',
      'Unknown',
      'Pending',
      'The address of the Gateway cannot be told',
    ),
  }[String(address) as 'true' | 'false' | 'null'];
  return [accepted, programmed];
}

/**
 * The conditions of a ListenerSet that its Gateway does not admit.
 *
 * @public
 */
export function notAllowedConditions(message: string): readonly Verdict[] {
  return ['Accepted', 'Programmed'].map(type =>
    verdict(type, 'False', 'NotAllowed', message),
  );
}
