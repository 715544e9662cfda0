import { formatIP, IPAddress, IPFamily, parseIP } from '../addresses';
import type { AllocationVerdict } from '../allocation';
import { AllocationPreview, previewAllocation } from '../announcement';
import { ipFamiliesEnabled, l2TimingOf } from '../cluster';
import { FindingAnswer, findingsOf } from '../findings';
import { selectorProblem } from '../labels';
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

function formProblems(
  { namespace, name, address, labels = {} }: ServiceDraft,
  ip: IPAddress | undefined,
): readonly DraftProblem[] {
  const wrongName = name === undefined ? undefined : nameProblem(name);
  const wrongNamespace = nameProblem(namespace);
  // A selector takes just the labels that an object may have.
  const wrongLabel = selectorProblem({
    matchLabels: labels,
    matchExpressions: [],
  });
  return [
    ...(wrongNamespace ? [problem('namespace', 'error', wrongNamespace)] : []),
    ...(wrongName ? [problem('name', 'error', wrongName)] : []),
    ...(wrongLabel
      ? [problem('labels', 'error', `${wrongLabel.message}.`)]
      : []),
    ...(address !== undefined && !ip
      ? [
          problem(
            'address',
            'error',
            `${JSON.stringify(
              address,
            )} is no address; right would be one such as 192.0.2.10.`,
          ),
        ]
      : []),
  ];
}

function nameProblems(
  source: Service,
  existing: Service | undefined,
): readonly DraftProblem[] {
  if (!existing) return [];
  const name = nameOf(refOf(existing));
  return existing === source
    ? [
        problem(
          'name',
          'error',
          `${name} is the Service that it is made from; give it another name.`,
        ),
      ]
    : [
        problem(
          'name',
          'warning',
          `${name} exists, and the manifest would replace it.`,
        ),
      ];
}

interface Chosen {
  /** Undefined where none can be had. */
  readonly address:
    | { readonly ip: string; readonly family: IPFamily }
    | undefined;
  readonly problems: readonly DraftProblem[];
}

/** The next free address for a Service, or why there is none. */
function nextFree(
  world: World,
  service: Service,
  families: readonly IPFamily[],
  pool: string | undefined,
): Chosen {
  const { addresses, pools } = suggestAddresses(world, service, {
    limit: 1,
    families,
    ...(pool === undefined ? {} : { pool }),
  });
  const [address] = addresses;
  if (address) return { address, problems: [] };
  const fitting = pools.filter(({ fits }) => fits);
  const reasons = pools.map(one => `${one.pool}: ${one.reasons.join(' ')}`);
  return {
    address,
    problems: [
      fitting.length > 0
        ? problem(
            'address',
            'error',
            `No ${families.join(' or ')} address is free in ${
              pool ?? fitting.map(one => one.pool).join(', ')
            }.`,
          )
        : problem(
            'labels',
            'error',
            ['No pool gives an address to this Service.', ...reasons].join(' '),
          ),
    ],
  };
}

/** Why LB-IPAM is not asked at all, or cannot be. */
function responsibilityProblems({
  verdict,
  explanation,
}: AllocationPreview): readonly DraftProblem[] {
  return ['ignored', 'dormant', 'unknown'].includes(verdict)
    ? [problem('address', 'error', explanation.join(' '))]
    : [];
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
  const ip = draft.address === undefined ? undefined : parseIP(draft.address);
  const malformed = formProblems(draft, ip);
  if (malformed.length > 0) return nothing(malformed);
  const services = world.table('Service');
  const source = services.get(`${namespace}/${draft.service}`);
  if (!source) {
    const what = `Service ${namespace}/${draft.service}`;
    const why = isKnown(world, 'Service') ? 'does not exist' : 'cannot be read';
    return nothing([problem('backend', 'error', `${what} ${why}.`)]);
  }
  const name =
    draft.name ??
    freeName(
      [`${draft.service}-lb`],
      wish => services.get(`${namespace}/${wish}`) !== undefined,
    );
  const manifestWith = (address: Chosen['address']): DraftManifest =>
    serviceManifest(world, {
      of: source,
      name,
      ports: portsFor(source, draft.ports),
      labels,
      address,
    });
  const bare = objectFrom(manifestWith(undefined)) as Service;
  const { address, problems }: Chosen = ip
    ? {
        address: { ip: formatIP(ip), family: ip.family },
        problems: addressProblems(world, bare, ip),
      }
    : nextFree(world, bare, familiesFor(world, source), pool);
  const manifest = manifestWith(address);
  const service = objectFrom(manifest) as Service;
  const allocation = previewAllocation(world, service);
  return {
    problems: [
      ...nameProblems(source, services.get(`${namespace}/${name}`)),
      ...sourceProblems(world, source, draft),
      ...problems,
      ...responsibilityProblems(allocation),
      ...announcementProblems(allocation),
    ],
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
