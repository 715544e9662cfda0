import { formatIP, IPFamily, parseIP } from '../addresses';
import type { AllocationVerdict } from '../allocation';
import { AllocationPreview, previewAllocation } from '../announcement';
import { ipFamiliesEnabled, l2TimingOf } from '../cluster';
import { FindingAnswer, findingsOf } from '../findings';
import { KubernetesObject, nameOf, Ref, refOf, Service } from '../objects';
import { isKnown, KINDS, l2LeaseNames, World } from '../world';
import { DraftProblem, problem, ServiceDraft } from './draft';
import {
  DraftManifest,
  objectFrom,
  serviceManifest,
  yamlOfManifests,
} from './manifests';
import { DraftMoment, introducedIn } from './moment';
import { freeName, nameProblem } from './names';
import {
  addressProblems,
  announcementProblems,
  portsFor,
  sourceProblems,
} from './serviceChecks';
import { suggestAddresses } from './suggestion';

/**
 * What is to be said about a draft of a Service with an address of its own.
 *
 * @public
 */
export interface ServiceDraftAnswer {
  readonly problems: readonly DraftProblem[];
  /** YAML; empty where none can be made. */
  readonly manifests: string;
  /** What the manifests are of. */
  readonly objects: readonly Ref[];
  /** What LB-IPAM would give it; null where that cannot be told. */
  readonly allocation: KnownAllocation | null;
  /** Findings that there would be and are not yet, of any object. */
  readonly introduced: readonly FindingAnswer[];
}

/**
 * A preview with a verdict.
 *
 * @public
 */
export type KnownAllocation = AllocationPreview & {
  readonly verdict: Exclude<AllocationVerdict, 'unknown'>;
};

const isTold = (preview: AllocationPreview): preview is KnownAllocation =>
  preview.verdict !== 'unknown';

const nothing = (problems: readonly DraftProblem[]): ServiceDraftAnswer => ({
  problems,
  manifests: '',
  objects: [],
  allocation: null,
  introduced: [],
});

function familiesFor(world: World, { spec }: Service): readonly IPFamily[] {
  const enabled = ipFamiliesEnabled(world);
  const own = enabled.filter(family => spec.ipFamilies.includes(family));
  return own.length > 0 ? own : enabled;
}

/** The lease by which one of the nodes that can would announce the Service. */
function leaseFor(
  world: World,
  service: Service,
  { mode, eligibleNodes }: AllocationPreview['announcement'],
  now: number,
): readonly KubernetesObject[] {
  const [node] = eligibleNodes;
  if (mode !== 'l2' || node === undefined) return [];
  const time = new Date(now + world.clockSkewMs).toISOString();
  const lease = KINDS.Lease.read({
    metadata: {
      namespace: world.ciliumNamespace,
      name: l2LeaseNames(service)[0],
    },
    spec: {
      holderIdentity: node,
      leaseDurationSeconds: l2TimingOf(world).leaseDurationSeconds,
      acquireTime: time,
      renewTime: time,
    },
  });
  return lease ? [lease] : [];
}

/** The cluster as it would be once LB-IPAM has given the Service what it gives, and a node announces it. */
function served(
  { world, now }: DraftMoment,
  service: Service,
  { addresses, announcement }: AllocationPreview,
): World {
  const given: Service = {
    ...service,
    status: {
      ...service.status,
      ingress: addresses.map(({ ip }) => ({ ip })),
    },
  };
  const leases =
    addresses.length > 0 ? leaseFor(world, given, announcement, now) : [];
  return world.with({ put: [given, ...leases] });
}

/**
 * Holds a draft of a Service with an address of its own against a cluster: whether the address is free and of a pool that
 * takes the Service, who would announce it, and what would be if the manifest were applied. Without an address, the next
 * free one is taken.
 *
 * @public
 */
export function judgeServiceDraft(
  moment: DraftMoment,
  draft: ServiceDraft,
): ServiceDraftAnswer {
  const { world, now, options } = moment;
  const { namespace, labels = {}, pool } = draft;
  const wrongName =
    draft.name === undefined ? undefined : nameProblem(draft.name);
  const wrongNamespace = nameProblem(namespace);
  const ip = draft.address === undefined ? undefined : parseIP(draft.address);
  const malformed = [
    ...(wrongNamespace ? [problem('namespace', 'error', wrongNamespace)] : []),
    ...(wrongName ? [problem('name', 'error', wrongName)] : []),
    ...(draft.address !== undefined && !ip
      ? [
          problem(
            'address',
            'error',
            `${JSON.stringify(
              draft.address,
            )} is no address; right would be one such as 192.0.2.10.`,
          ),
        ]
      : []),
  ];
  if (malformed.length > 0) return nothing(malformed);
  const services = world.table('Service');
  const source = services.get(`${namespace}/${draft.service}`);
  if (!source) {
    return nothing([
      problem(
        'backend',
        'error',
        isKnown(world, 'Service')
          ? `Service ${namespace}/${draft.service} does not exist.`
          : `Service ${namespace}/${draft.service} cannot be read.`,
      ),
    ]);
  }
  const name =
    draft.name ??
    freeName(
      [`${draft.service}-lb`],
      wish => services.get(`${namespace}/${wish}`) !== undefined,
    );
  const existing = services.get(`${namespace}/${name}`);
  const manifestWith = (
    address: { ip: string; family: IPFamily } | undefined,
  ): DraftManifest =>
    serviceManifest(world, {
      of: source,
      name,
      ports: portsFor(source, draft.ports),
      labels,
      address,
    });
  const bare = objectFrom(manifestWith(undefined)) as Service;
  const problems: DraftProblem[] = [
    ...(existing
      ? [
          problem(
            'name',
            existing === source ? 'error' : 'warning',
            existing === source
              ? `${nameOf(
                  refOf(source),
                )} is the Service that it is made from; give it another name.`
              : `${nameOf(
                  refOf(existing),
                )} exists, and the manifest would replace it.`,
          ),
        ]
      : []),
    ...sourceProblems(world, source, draft),
  ];
  const families = familiesFor(world, source);
  let address = ip && { ip: formatIP(ip), family: ip.family };
  if (ip) problems.push(...addressProblems(world, bare, ip));
  else {
    const suggestion = suggestAddresses(world, bare, {
      limit: 1,
      families,
      ...(pool === undefined ? {} : { pool }),
    });
    [address] = suggestion.addresses;
    if (!address) {
      const fitting = suggestion.pools.filter(({ fits }) => fits);
      problems.push(
        problem(
          fitting.length > 0 ? 'address' : 'labels',
          'error',
          fitting.length > 0
            ? `No ${families.join(' or ')} address is free in ${
                pool ?? fitting.map(one => one.pool).join(', ')
              }.`
            : 'No pool gives an address to this Service.',
        ),
      );
    }
  }
  const manifest = manifestWith(address);
  const service = objectFrom(manifest) as Service;
  const allocation = previewAllocation(world, service);
  if (['ignored', 'dormant', 'unknown'].includes(allocation.verdict)) {
    problems.push(
      problem('address', 'error', allocation.explanation.join(' ')),
    );
  }
  problems.push(...announcementProblems(allocation));
  return {
    problems,
    manifests: yamlOfManifests([manifest]),
    objects: [refOf(service)],
    allocation: isTold(allocation) ? allocation : null,
    introduced:
      moment.preview === false
        ? []
        : introducedIn(
            moment,
            findingsOf(served(moment, service, allocation), now, options),
          ),
  };
}
