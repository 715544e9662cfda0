import type { PoolEntry } from '../../allocation/entries';
import { countAddresses } from '../../allocation/pool';
import { Ref, refOf } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { lacksOf, pendingOf } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Found, Rule } from '../rule';

/** A pool this small was made for what it holds. */
const SMALL = 8n;

/** The Services that wait for an address of each pool that has none left. */
function waiting(context: Context): ReadonlyMap<string, readonly Ref[]> {
  const byPool = new Map<string, Ref[]>();
  for (const one of context.allocations) {
    for (const { reason, evidence } of lacksOf(one)) {
      if (reason !== 'out_of_ips') continue;
      for (const name of new Set(evidence.map(({ object }) => object.name))) {
        const refs = byPool.get(name);
        if (refs) refs.push(one.ref);
        else byPool.set(name, [one.ref]);
      }
    }
  }
  return byPool;
}

function found(entry: PoolEntry, refs: readonly Ref[]): Found | undefined {
  const { total: all, used, available } = countAddresses(entry);
  const total = BigInt(all);
  const free = BigInt(available);
  const isLow = total > SMALL && free * 10n < total;
  if (refs.length === 0 && !isLow) return undefined;
  const object = refOf(entry.pool);
  const reserved = entry.ranges.reduce(
    (sum, range) => sum + range.reserved.length,
    0,
  );
  return {
    object,
    field: 'spec.blocks',
    severity: refs.length === 0 ? 'info' : undefined,
    message:
      refs.length === 0
        ? `Pool ${object.name} has ${free} of ${total} addresses left.`
        : `Pool ${object.name} has no address left for ${refs
            .slice(0, 3)
            .map(ref => `Service ${ref.namespace}/${ref.name}`)
            .join(', ')}${
            refs.length > 3 ? ` and ${refs.length - 3} more` : ''
          }.`,
    seen: `${used} of ${total} in use${
      reserved > 0 ? `, ${reserved} of them kept back as first and last` : ''
    }`,
    wanted: 'free addresses',
    because: refs.map(ref => ({
      object: ref,
      field: 'status.loadBalancer.ingress',
      seen: 'lacks an address',
      wanted: `an address of pool ${object.name}`,
    })),
    fix: {
      text:
        reserved > 0
          ? 'Add a block to the pool, delete Services that are no longer needed, or allow first and last addresses (allowFirstLastIPs: Yes).'
          : 'Add a block to the pool, or delete Services that are no longer needed. Add a new block rather than changing one: ranges are recognised by their ends.',
      commands: [edit(object)],
    },
    affects: refs,
    explains: refs.flatMap(ref => pendingOf(ref)),
  };
}

export const rule: Rule = {
  id: 'pool-exhausted',
  severity: 'error',
  title: 'An IP pool has no address left',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'New Services stay pending; their condition `cilium.io/IPAMRequestSatisfied` is False with reason `out_of_ips`.',
    cause:
      'Every address of the pools that select the Service is in use. With `allowFirstLastIPs: No` the first and last address of each CIDR block count as used. On a pool of one address that several Services share, the true cause is most often a port that two of them have (see [sharing-port-clash](sharing-port-clash.md)).',
    look: [
      'kubectl get ciliumloadbalancerippool',
      'kubectl get service -A --field-selector spec.type=LoadBalancer',
    ],
    fix: 'Add a block, or free addresses.',
    silent:
      'A pool of up to eight addresses that is full and for which nobody waits. A larger pool of which less than a tenth is left is told as information.',
    references: [LB_IPAM, ciliumIssue(30078), ciliumIssue(28591)],
  },
  *evaluate(context) {
    const refs = waiting(context);
    for (const entry of context.ledger.pools) {
      const one = found(entry, refs.get(entry.pool.metadata.name) ?? []);
      if (one) yield one;
    }
  },
};
