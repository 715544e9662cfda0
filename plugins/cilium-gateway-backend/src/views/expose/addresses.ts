import { InputError, NotFoundError } from '@backstage/errors';
import type {
  FreeAddresses,
  PoolAddress,
} from 'backstage-plugin-cilium-gateway-common';
import {
  addressAnnotation,
  addressesOfPool,
  formatIP,
  IPFamily,
  parseIP,
  PoolAddress as Judged,
  serviceFromManifest,
  suggestAddresses,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Page } from '../paging';
import type { Picture } from '../picture';
import { mayName, Onlooker } from '../discretion';

/** Which addresses are asked for. */
export interface AddressQuestion {
  readonly pool?: string;
  readonly state?: 'free';
  readonly namespace?: string;
  readonly name?: string;
  readonly labels?: string;
  readonly family?: IPFamily;
}

const USUAL = 64;
const MOST = 1024;

function labelsIn(text: string): Readonly<Record<string, string>> {
  const parts = text.split(',').filter(part => part.trim() !== '');
  return Object.fromEntries(
    parts.map(part => {
      const [key, value, ...more] = part.split('=').map(one => one.trim());
      if (!key || value === undefined || more.length > 0) {
        throw new InputError(
          `labels: found ${JSON.stringify(
            part.trim(),
          )}; right would be labels such as tier=edge,team=shop`,
        );
      }
      return [key, value];
    }),
  );
}

function told(address: Judged, onlooker: Onlooker): PoolAddress {
  return {
    ...address,
    holders: address.holders.filter(holder =>
      // A node is nobody's own, and yet no business of who may not see the cluster.
      holder.namespace === undefined
        ? onlooker.everything
        : mayName(onlooker, holder),
    ),
  };
}

/**
 * Addresses of a cluster's pools: with a namespace those that a Service there could request, else those of a pool.
 *
 * @throws InputError for labels or a cursor that are none, and where neither pool nor namespace is given; NotFoundError when
 * there is no such pool
 */
export function addressesIn(
  { cluster, world }: Picture,
  question: AddressQuestion,
  { limit = USUAL, cursor }: Page,
  onlooker: Onlooker,
): Omit<FreeAddresses, 'clusters'> {
  const { pool, namespace, state, family } = question;
  const ofFamily = family === undefined ? {} : { families: [family] };
  const annotation = addressAnnotation(world);
  const most = Math.min(limit, MOST);
  if (namespace !== undefined) {
    const service = serviceFromManifest(
      {
        metadata: {
          name: question.name ?? 'new',
          namespace,
          labels: labelsIn(question.labels ?? ''),
        },
        spec: { type: 'LoadBalancer' },
      },
      'service',
    );
    if ('problem' in service) throw new InputError(service.problem);
    const { addresses, pools } = suggestAddresses(world, service, {
      limit: most,
      ...ofFamily,
      ...(pool === undefined ? {} : { pool }),
    });
    return {
      items: addresses.map(one => told(one, onlooker)),
      annotation,
      pools,
    };
  }
  if (pool === undefined) {
    throw new InputError(
      'pool: found nothing; right would be the name of a pool, or a namespace that an address is for',
    );
  }
  const from = cursor === undefined ? undefined : parseIP(cursor);
  if (cursor !== undefined && !from) {
    throw new InputError(
      `cursor: found ${JSON.stringify(
        cursor,
      )}; right would be an address such as 192.0.2.10`,
    );
  }
  const found = addressesOfPool(world, pool, {
    limit: most,
    ...ofFamily,
    ...(from ? { from } : {}),
    ...(state ? { state } : {}),
  });
  if (!found) throw new NotFoundError(`Cluster ${cluster} has no pool ${pool}`);
  return {
    items: found.addresses.map(one => told(one, onlooker)),
    annotation,
    pools: [],
    ...(found.next ? { nextCursor: formatIP(found.next) } : {}),
  };
}
