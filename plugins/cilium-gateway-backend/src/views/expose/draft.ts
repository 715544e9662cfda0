import type {
  DraftProblem,
  ExposeDraftAnswer,
  RouteDraft,
  ServiceDraft,
} from 'backstage-plugin-cilium-gateway-common';
import {
  DraftMoment,
  DraftProblem as Judged,
  gatewayOptions,
  judgeRouteDraft,
  judgeServiceDraft,
  Ref,
} from 'backstage-plugin-cilium-gateway-engine';
import { pathIn } from '../paths';
import type { Picture } from '../picture';
import {
  andOf,
  discreetAllocation,
  discreetResolution,
  discretionIn,
  mayName,
  Onlooker,
  OPEN,
} from '../discretion';
import { introducedFor } from './introduced';
import { gatewaysFor } from './options';

function momentOf(
  { world, now, gateways, findings, findingOptions }: Picture,
  preview: boolean,
): DraftMoment {
  const base = { world, now, views: gateways(), preview };
  if (!preview) return { ...base, findings: [] };
  return {
    ...base,
    findings: findings().answers,
    // A rule that falls over the draft hides no other.
    options: { ...findingOptions, onFailure: () => undefined },
  };
}

const told = (
  problems: readonly Judged[],
  may: (ref: Ref) => boolean,
): readonly DraftProblem[] =>
  problems.map(({ field, severity, message, names, discreet }) => ({
    field,
    severity,
    message: names.every(may) ? message : discreet,
  }));

const unseenParent = ({ parent }: RouteDraft): ExposeDraftAnswer => ({
  problems: [
    {
      field: 'gateway',
      severity: 'error',
      message: `There is no ${parent.kind} ${parent.namespace}/${parent.name} that you may see and that takes routes from this namespace.`,
    },
  ],
  manifests: '',
  objects: [],
  resolution: null,
  allocation: null,
  introduced: [],
});

/** What of a Gateway is shown to whoever may attach routes to it: itself, its ListenerSet, and the Service with its address. */
function openRefs(
  { gateways, world }: Picture,
  gateway: Ref,
  parent: Ref,
): readonly Ref[] {
  const object = world
    .table('Gateway')
    .get(`${gateway.namespace}/${gateway.name}`);
  const service = object && gateways().of(object).ownership.service;
  return [
    gateway,
    parent,
    ...(service
      ? [
          {
            kind: 'Service',
            namespace: service.metadata.namespace,
            name: service.metadata.name,
          },
        ]
      : []),
  ];
}

const isSame = (one: Ref, other: Ref) =>
  one.kind === other.kind &&
  one.namespace === other.namespace &&
  one.name === other.name;

/** What is to be said about a draft of a route, to this onlooker. */
export function routeDraftIn(
  picture: Picture,
  draft: RouteDraft,
  preview: boolean,
  onlooker: Onlooker,
): ExposeDraftAnswer {
  const { cluster, gateways } = picture;
  const options = gatewaysFor(
    gatewayOptions(gateways(), draft.kind, draft.namespace),
    onlooker,
  );
  const option = options.find(({ gateway, listeners }) =>
    draft.parent.kind === 'Gateway'
      ? isSame(gateway, draft.parent)
      : listeners.some(({ owner }) => isSame(owner, draft.parent)),
  );
  // Whether there is one that it may not see is nothing to tell.
  if (!option && !onlooker.everything) return unseenParent(draft);
  const answer = judgeRouteDraft(momentOf(picture, preview), draft);
  const may = andOf(
    onlooker,
    option ? openRefs(picture, option.gateway, draft.parent) : [],
  );
  const discretion = onlooker.everything
    ? OPEN
    : discretionIn(picture.world, may);
  const backend = {
    kind: 'Service',
    namespace: draft.backend.namespace ?? draft.namespace,
    name: draft.backend.name,
  };
  const base = {
    manifests: answer.manifests,
    objects: answer.objects,
    allocation: null,
  };
  if (!mayName(onlooker, backend)) {
    const others = answer.problems.filter(
      ({ field }) => field !== 'backend' && field !== 'port',
    );
    return {
      ...base,
      problems: [
        ...told(others, may),
        {
          field: 'backend',
          severity: 'warning',
          message: `Service ${backend.namespace}/${backend.name} is in a namespace that you may not see: neither its port nor its endpoints were looked at, nor whether a ReferenceGrant permits it.`,
        },
      ],
      resolution: null,
      introduced: [],
    };
  }
  const resolution = answer.resolution && {
    path: pathIn(cluster, answer.resolution.path),
    response: answer.resolution.response,
  };
  return {
    ...base,
    problems: told(answer.problems, may),
    resolution: resolution && discreetResolution(resolution, discretion),
    introduced: introducedFor(cluster, answer.introduced, discretion),
  };
}

/** What is to be said about a draft of a Service with an address of its own, to this onlooker. */
export function serviceDraftIn(
  picture: Picture,
  draft: ServiceDraft,
  preview: boolean,
  onlooker: Onlooker,
): ExposeDraftAnswer {
  const { problems, manifests, objects, allocation, introduced } =
    judgeServiceDraft(momentOf(picture, preview), draft);
  const may = (ref: Ref) => mayName(onlooker, ref);
  const discretion = onlooker.everything
    ? OPEN
    : discretionIn(picture.world, may);
  return {
    problems: told(problems, may),
    manifests,
    objects,
    resolution: null,
    allocation: allocation && discreetAllocation(allocation, discretion),
    introduced: introducedFor(picture.cluster, introduced, discretion),
  };
}
