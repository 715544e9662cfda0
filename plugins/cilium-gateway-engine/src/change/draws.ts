import { formatIP } from '../addresses';
import { previewAddresses } from '../allocation';
import {
  explainGranted,
  explainLost,
  explainMissing,
} from '../allocation/explanation';
import type { Granted } from '../allocation/outcome';
import { heldBy, Settled, Step } from './settled';

/** How sure it is what a Service gets, and what else it may be. */
export interface Draw {
  readonly certain: boolean;
  /** Empty where it is sure; the first of them where there are a great many. */
  readonly candidates: readonly {
    readonly ip: string;
    readonly pool: string;
  }[];
  /** Those of the addresses that it got in this one outcome and need not get in another. */
  readonly open: ReadonlySet<string>;
  /** Others want a new address out of the same pools, and nobody can tell who is served first. */
  readonly contested: boolean;
}

const optionsOf = ({ options }: Granted) =>
  options.map(({ ip, range }) => ({
    ip: formatIP(ip),
    pool: range.entry.pool.metadata.name,
  }));

const grantedIn = (steps: readonly Step[]) =>
  steps.flatMap(({ decision }) => decision?.granted ?? []);

/** A grant of an address that nobody asks for by name: who comes first gets it. */
const isFree = ({ requested, options: [first] }: Granted) =>
  !requested && first.sharedWith.length === 0;

/** Pools that had nothing left for a Service when it was its turn. */
function exhaustedBy(steps: readonly Step[]): readonly string[] {
  const last = steps.at(-1)?.decision?.missing ?? [];
  return last
    .filter(({ cause }) => cause === 'exhausted')
    .flatMap(({ evidence }) => evidence.map(({ object }) => object.name));
}

type Candidate = Draw['candidates'][number];

/** More than anybody reads; of a pool that is gone thousands of Services may each get any of thousands of addresses. */
const MOST_CANDIDATES = 64;

function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const found = new Map(candidates.map(one => [`${one.pool} ${one.ip}`, one]));
  return [...found.keys()].sort().map(key => found.get(key)!);
}

/** Who draws from a pool, and what they draw together, by family. */
interface Pot {
  readonly keys: Set<string>;
  readonly options: Map<string, Candidate[]>;
}

function potsOf(
  grants: ReadonlyMap<string, readonly Granted[]>,
): ReadonlyMap<string, Pot> {
  const pots = new Map<string, Pot>();
  for (const [key, all] of grants) {
    for (const grant of all.filter(isFree)) {
      for (const option of optionsOf(grant)) {
        const pot: Pot = pots.get(option.pool) ?? {
          keys: new Set(),
          options: new Map(),
        };
        pots.set(option.pool, pot);
        pot.keys.add(key);
        const options = pot.options.get(grant.family);
        if (options) options.push(option);
        else pot.options.set(grant.family, [option]);
      }
    }
  }
  for (const { options } of pots.values())
    for (const [family, all] of options) options.set(family, [...inOrder(all)]);
  return pots;
}

/**
 * What Services get that they would not have got without the change. Where several want a new address out of one pool, each
 * of them may get any of those that they get together, of which the first are named.
 */
export function drawsOf(was: Settled, is: Settled): ReadonlyMap<string, Draw> {
  const grants = new Map<string, readonly Granted[]>();
  const wanting = new Map<string, ReadonlySet<string>>();
  for (const [key, steps] of is.steps) {
    const service = is.world.table('Service').get(key);
    const held = service ? heldBy(service) : [];
    const old = was.world.table('Service').get(key);
    const had = old ? heldBy(old) : [];
    const fresh = grantedIn(steps).filter(({ options: [{ ip }] }) => {
      const text = formatIP(ip);
      return held.includes(text) && !had.includes(text);
    });
    grants.set(key, fresh);
    const pools = fresh
      .filter(isFree)
      .flatMap(grant => optionsOf(grant).map(({ pool }) => pool));
    wanting.set(key, new Set([...pools, ...exhaustedBy(steps)]));
  }
  const pots = potsOf(grants);
  const draws = new Map<string, Draw>();
  for (const [key, own] of grants) {
    const mine = [...wanting.get(key)!].flatMap(pool => pots.get(pool) ?? []);
    const contested = mine.some(
      ({ keys }) => keys.size > (keys.has(key) ? 1 : 0),
    );
    const families = new Set<string>(own.map(({ family }) => family));
    const together = mine.flatMap(({ options }) =>
      [...options].flatMap(([family, all]) =>
        own.length === 0 || families.has(family)
          ? all.slice(0, MOST_CANDIDATES)
          : [],
      ),
    );
    const open = own
      .filter(({ certainty }) => certainty === 'ambiguous')
      .flatMap(optionsOf);
    draws.set(key, {
      certain:
        !contested && own.every(({ certainty }) => certainty === 'exact'),
      candidates: inOrder(contested ? [...open, ...together] : open).slice(
        0,
        MOST_CANDIDATES,
      ),
      open: new Set(
        own
          .filter(
            grant =>
              grant.certainty === 'ambiguous' || (contested && isFree(grant)),
          )
          .map(({ options: [{ ip }] }) => formatIP(ip)),
      ),
      contested,
    });
  }
  return draws;
}

/** What LB-IPAM did for a Service, in plain words. */
export function explainSteps(
  { world, steps }: Settled,
  key: string,
  draw: Draw | undefined,
): readonly string[] {
  const all = steps.get(key) ?? [];
  const lines: string[] = [];
  all.forEach(({ decision, because }, index) => {
    if (!decision) {
      if (because !== undefined)
        lines.push(because, 'LB-IPAM takes back what it gave.');
      return;
    }
    lines.push(...decision.lost.map(explainLost));
    for (const grant of decision.granted)
      if (!draw?.contested || !isFree(grant))
        lines.push(...explainGranted(world, grant));
    if (index === all.length - 1)
      lines.push(...decision.missing.map(explainMissing));
  });
  if (draw?.contested)
    lines.push(
      'Others want a new address too, and Cilium does not define who is served first.',
    );
  if (lines.length > 0) return [...new Set(lines)];
  // Not the change took it, but what LB-IPAM would have done without it.
  const service = world.table('Service').get(key);
  return service ? previewAddresses(world, service).explanation : [];
}
