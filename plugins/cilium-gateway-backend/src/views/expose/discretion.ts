import type {
  AllocationPreview,
  Hop,
  Resolution,
} from 'backstage-plugin-cilium-gateway-common';
import {
  catalogue,
  FindingAnswer,
  Ref,
} from 'backstage-plugin-cilium-gateway-engine';

type MayName = (ref: Ref) => boolean;

const NO_CHANGES = { set: [], add: [], remove: [] };

interface Told {
  readonly object: Ref;
  readonly affects?: readonly Ref[];
  readonly evidence: object;
}

/** Whether a finding names nothing but what may be named. */
function isDiscreet(
  { object, affects = [], evidence }: Told,
  mayName: MayName,
): boolean {
  const { because = [] } = evidence as {
    readonly because?: readonly { readonly object: Ref }[];
  };
  return [object, ...affects, ...because.map(one => one.object)].every(mayName);
}

/**
 * A finding as it may be told: as it is where it names nothing that may not be named, else by its rule alone; not at all where
 * it is about somebody else's object.
 */
export function discreetFinding(
  finding: FindingAnswer,
  mayName: MayName,
): FindingAnswer | undefined {
  if (isDiscreet(finding, mayName)) return finding;
  if (!mayName(finding.object)) return undefined;
  const title = catalogue.find(({ id }) => id === finding.rule)?.title;
  return {
    ...finding,
    message: `${
      title ?? finding.rule
    }: it has to do with something that you may not see.`,
    evidence: { seen: '', wanted: '', because: [] },
    fix: {
      text: 'Ask who runs the cluster, or see the page of the rule.',
      commands: [],
    },
    affects: [],
  };
}

function discreetHop(hop: Hop, mayName: MayName): Hop {
  if (hop.ref === null || mayName(hop.ref)) {
    return {
      ...hop,
      findings: hop.findings.filter(finding => isDiscreet(finding, mayName)),
    };
  }
  return {
    ...hop,
    ref: null,
    summary: 'Belongs to somebody else',
    findings: [],
  };
}

/** Where a request would go, without what may not be named on its way. */
export function discreetResolution(
  { path, response }: Resolution,
  mayName: MayName,
): Resolution {
  const isOwn = response.rule === null || mayName(response.rule.route);
  return {
    path: { ...path, hops: path.hops.map(hop => discreetHop(hop, mayName)) },
    response: isOwn
      ? {
          ...response,
          backends: response.backends.filter(({ ref }) => mayName(ref)),
          mirrors: response.mirrors.filter(mayName),
        }
      : {
          status: response.status,
          backends: [],
          mirrors: [],
          rule: null,
          requestHeaders: NO_CHANGES,
          responseHeaders: NO_CHANGES,
          rewrittenUrl: null,
        },
  };
}

/** What LB-IPAM would do, without who has what is not given. */
export function discreetAllocation(
  preview: AllocationPreview,
  mayName: MayName,
): AllocationPreview {
  const isGiven = preview.missing.length === 0 && preview.loses.length === 0;
  return {
    ...preview,
    addresses: preview.addresses.map(address => ({
      ...address,
      sharedWith: address.sharedWith.filter(mayName),
    })),
    // What stands in the way of an address is told by whom it belongs to.
    explanation: isGiven ? preview.explanation : [],
  };
}
