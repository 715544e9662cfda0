import { formatIP, IPAddress } from '../addresses';
import type { AllocationPreview } from '../announcement';
import { countEndpoints } from '../gateway';
import { nameOf, refOf, Service, ServicePort } from '../objects';
import type { World } from '../world';
import { addressesOfPool, PoolAddress } from './addresses';
import { DraftProblem, problem, problemWith, ServiceDraft } from './draft';
import { poolFits } from './suggestion';

/** The ports that a draft wishes for. */
export function portsFor(
  { spec }: Service,
  wanted: readonly number[] | undefined,
): readonly ServicePort[] {
  return wanted === undefined
    ? spec.ports
    : spec.ports.filter(({ port }) => wanted.includes(port));
}

/** What is wrong with the Service whose pods are to be exposed. */
export function sourceProblems(
  world: World,
  source: Service,
  draft: ServiceDraft,
): readonly DraftProblem[] {
  const { ports: wanted } = draft;
  const name = nameOf(refOf(source));
  const has = source.spec.ports.map(({ port }) => port);
  const missing = (wanted ?? []).filter(port => !has.includes(port));
  const idle = portsFor(source, wanted).filter(
    port => countEndpoints(world, source, port)?.ready === 0,
  );
  return [
    ...(Object.keys(source.spec.selector).length === 0
      ? [
          problem(
            'backend',
            'error',
            `${name} selects no pods, so that a second Service would have no endpoints.`,
          ),
        ]
      : []),
    ...missing.map(port =>
      problem(
        'port',
        'error',
        `${name} has no port ${port}; it has ${has.join(', ') || 'none'}.`,
      ),
    ),
    ...(missing.length === 0 && portsFor(source, wanted).length === 0
      ? [problem('port', 'error', 'A Service needs at least one port.')]
      : []),
    ...idle.map(({ port }) =>
      problem(
        'backend',
        'warning',
        `${name} has no ready endpoint on port ${port}.`,
      ),
    ),
  ];
}

/** What stands against an address that is free in no pool's eyes. */
function stateProblem(
  address: PoolAddress,
  service: Service,
): DraftProblem | undefined {
  const others = address.holders.filter(
    one =>
      one.kind !== 'Service' ||
      one.name !== service.metadata.name ||
      one.namespace !== service.metadata.namespace,
  );
  const who = others.map(nameOf).join(', ');
  switch (address.state) {
    case 'in-use':
      return others.length === 0
        ? undefined
        : problemWith(
            'address',
            'error',
            `${address.ip} is in use by ${who}.`,
            others,
            `${address.ip} is in use.`,
          );
    case 'pinned':
      return others.length === 0
        ? undefined
        : problemWith(
            'address',
            'error',
            `${address.ip} is requested by ${who}.`,
            others,
            `${address.ip} is requested by somebody else.`,
          );
    case 'reserved':
      return problem(
        'address',
        'error',
        `Pool ${address.pool} keeps ${address.ip} back as the first or last address of a block.`,
      );
    case 'conflict':
      return problem(
        'address',
        'warning',
        `${address.ip} is in pool ${address.pool} and in another one, and nobody can tell which of them gives it.`,
      );
    default:
      return undefined;
  }
}

/** What is wrong with an address that somebody wishes for. */
export function addressProblems(
  world: World,
  service: Service,
  ip: IPAddress,
): readonly DraftProblem[] {
  const text = formatIP(ip);
  const fits = poolFits(world, service);
  const holding = fits.flatMap(fit => {
    const [found] =
      addressesOfPool(world, fit.pool, { limit: 1, from: ip })?.addresses ?? [];
    return found?.ip === text ? [{ fit, found }] : [];
  });
  if (holding.length === 0) {
    return [
      problem(
        'address',
        'error',
        fits.length === 0
          ? `${text} is in no pool: the cluster has none that can be read.`
          : `${text} is in no pool; there are ${fits
              .map(({ pool }) => pool)
              .join(', ')}.`,
      ),
    ];
  }
  const { fit, found } = holding.find(one => one.fit.fits) ?? holding[0];
  const refusals = fit.fits
    ? []
    : fit.reasons.map(reason =>
        problem(
          reason.startsWith('Its selector') ? 'labels' : 'address',
          'error',
          `${text} is in pool ${fit.pool}, which does not give it: ${reason}`,
        ),
      );
  const taken = stateProblem(found, service);
  return [...refusals, ...(taken ? [taken] : [])];
}

/** Who would not announce an address. */
export function announcementProblems({
  announcement,
  verdict,
}: AllocationPreview): readonly DraftProblem[] {
  const { mode, eligibleNodes } = announcement;
  if (['ignored', 'dormant', 'unknown'].includes(verdict)) return [];
  if (mode === 'none') {
    return [
      problem(
        'labels',
        'warning',
        'Nobody would announce the address: no L2 policy and no BGP advertisement selects the Service.',
      ),
    ];
  }
  return mode === 'l2' && eligibleNodes.length === 0
    ? [
        problem(
          'address',
          'warning',
          'A policy selects the Service, and no node can announce its address.',
        ),
      ]
    : [];
}
