import { formatIP } from '../addresses';
import { nameOf, refOf, Service } from '../objects';
import type { World } from '../world';
import type { Decision, Granted, Kept, Lost, Missing } from './outcome';
import { ledgerOf } from './ledger';
import type { Responsibility } from './responsibility';

const names = (services: readonly Service[]) =>
  services.map(service => nameOf(refOf(service))).join(', ');

const poolName = ({ range }: Pick<Kept, 'range'>) =>
  range.entry.pool.metadata.name;

/** What is to be said about an address that a Service keeps. */
export function explainKept(kept: Kept): string[] {
  const text = formatIP(kept.ip);
  const sharing =
    kept.sharedWith.length > 0 ? `, shared with ${names(kept.sharedWith)}` : '';
  const lines = [`It keeps ${text} from pool ${poolName(kept)}${sharing}.`];
  if (!kept.isLasting) {
    const { pool } = kept.range.entry;
    lines.push(
      `Pool ${pool.metadata.name} ${
        pool.spec.disabled ? 'is disabled' : 'conflicts with another'
      }: ${text} stays until the operator starts anew, and is then taken away.`,
    );
  }
  return lines;
}

/** What is to be said about an address that a Service is given. */
export function explainGranted(world: World, granted: Granted): string[] {
  const { family, options, certainty, requested } = granted;
  const lines: string[] = [];
  const [first] = options;
  const text = formatIP(first.ip);
  if (first.sharedWith.length > 0) {
    lines.push(
      options.length > 1 && !requested
        ? `Several addresses of its sharing key can be joined: ${options
            .map(({ ip }) => formatIP(ip))
            .join(', ')}.`
        : `It shares ${text} with ${names(first.sharedWith)}.`,
    );
  } else if (certainty === 'ambiguous') {
    const pools = [...new Set(options.map(poolName))];
    lines.push(
      pools.length > 1
        ? `Pools ${pools.join(
            ', ',
          )} could each give its ${family} address, and Cilium does not define which comes first.`
        : `Pool ${pools[0]} overlaps another pool of the same age, and Cilium does not define which of them is blocked.`,
    );
  } else if (requested) {
    lines.push(`It gets the requested ${text} from pool ${poolName(first)}.`);
  } else {
    lines.push(`Pool ${poolName(first)} gives it ${text}.`);
    if (certainty === 'likely') {
      lines.push(
        'The pool has more than one gap of free addresses, and the order of gaps is not certain.',
      );
    }
  }
  for (const { ip } of options) {
    const foreign = ledgerOf(world).foreign(ip);
    if (foreign.length > 0) {
      lines.push(
        `Beware: ${names(foreign)} has ${formatIP(
          ip,
        )} from another controller, which LB-IPAM does not know.`,
      );
    }
  }
  return lines;
}

export const explainLost = ({ ip, because }: Lost) =>
  `It loses ${ip}. ${because}`;

export const explainMissing = ({ ip, family, because }: Missing) =>
  `It gets no ${ip ?? `${family} address`}. ${because}`;

/** What was decided for a Service, in plain words. */
export function explain(
  world: World,
  service: Service,
  { request, kept, lost, granted, missing }: Decision,
): readonly string[] {
  const lines: string[] = [];
  for (const { text, field } of request.unreadable) {
    lines.push(`"${text}" in ${field} is no address and is passed over.`);
  }
  if (request.ips.length > 0) {
    lines.push(
      `It asks for ${request.ips.map(formatIP).join(', ')} in ${
        request.field
      }.`,
    );
  } else if (request.families.length === 0) {
    lines.push(
      `${nameOf(
        refOf(service),
      )} asks for no address family that this cluster has enabled.`,
    );
  }
  for (const one of kept) lines.push(...explainKept(one));
  lines.push(...lost.map(explainLost));
  for (const one of granted) lines.push(...explainGranted(world, one));
  lines.push(...missing.map(explainMissing));
  return lines;
}

/** Why LB-IPAM does nothing for a Service, in plain words. */
export function explainNotResponsible(
  { because }: Responsibility,
  loses: readonly { readonly ip: string }[],
): readonly string[] {
  return [
    because,
    ...loses.map(
      ({ ip }) => `It loses ${ip}, which it had while LB-IPAM was responsible.`,
    ),
  ];
}
