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
  /** Empty where it is sure. */
  readonly candidates: readonly {
    readonly ip: string;
    readonly pool: string;
  }[];
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

function candidatesOf(grants: readonly Granted[]): Draw['candidates'] {
  const found = new Map<string, { ip: string; pool: string }>();
  for (const option of grants.flatMap(optionsOf))
    found.set(`${option.pool} ${option.ip}`, option);
  return [...found.keys()].sort().map(key => found.get(key)!);
}

/**
 * What Services get that they would not have got without the change. Where several want a new address out of one pool, each
 * of them may get any of those that they get together.
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
  const draws = new Map<string, Draw>();
  for (const [key, own] of grants) {
    const pools = wanting.get(key)!;
    const rivals = [...grants].filter(
      ([other, theirs]) =>
        other !== key &&
        theirs.some(
          grant =>
            isFree(grant) &&
            optionsOf(grant).some(({ pool }) => pools.has(pool)),
        ),
    );
    const contested = rivals.length > 0;
    const open = own.filter(
      grant => grant.certainty === 'ambiguous' || (contested && isFree(grant)),
    );
    const families = new Set(own.map(({ family }) => family));
    const theirs = rivals
      .flatMap(([, all]) => all)
      .filter(
        grant =>
          isFree(grant) && (own.length === 0 || families.has(grant.family)),
      );
    draws.set(key, {
      certain:
        !contested && own.every(({ certainty }) => certainty === 'exact'),
      candidates: contested
        ? candidatesOf([...open, ...theirs]).filter(({ pool }) =>
            pools.has(pool),
          )
        : candidatesOf(open),
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
