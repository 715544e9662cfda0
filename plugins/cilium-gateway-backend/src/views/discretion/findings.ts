import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { Ref, ruleTitle } from 'backstage-plugin-cilium-gateway-engine';
import type { Discretion } from './names';

/** Stands where a text would name what belongs to others. */
export const OF_OTHERS =
  'This names what belongs to somebody else and is held back.';

function refsIn({ object, evidence }: Finding): readonly Ref[] {
  const { because = [] } = evidence as {
    readonly because?: readonly { readonly object: Ref }[];
  };
  return [object, ...because.map(one => one.object)];
}

function textsIn({ message, evidence, fix }: Finding): readonly string[] {
  return [
    message,
    fix.text,
    ...fix.commands,
    fix.manifest ?? '',
    JSON.stringify(evidence),
  ];
}

/**
 * The finding, or as much of it as does not name what belongs to others: that there is one, what rule it is of, and how grave
 * it is.
 *
 * @param at - the object that it is shown at, which takes the place of one that may not be named
 */
export function discreetFinding(
  finding: Finding,
  at: Ref | null,
  { mayName, isDiscreet }: Discretion,
): Finding {
  if (refsIn(finding).every(mayName) && textsIn(finding).every(isDiscreet)) {
    return finding;
  }
  const { rule, object } = finding;
  const isOwn = mayName(object);
  return {
    ...finding,
    object: isOwn
      ? object
      : at ?? { kind: object.kind, name: 'of somebody else' },
    field: isOwn && isDiscreet(finding.field) ? finding.field : '',
    message: `${ruleTitle(rule)}. ${OF_OTHERS}`,
    evidence: { seen: OF_OTHERS, wanted: '', because: [] },
    fix: {
      text: 'Ask whoever looks after the cluster: they see what it is about.',
      commands: [],
    },
  };
}
