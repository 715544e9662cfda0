import { KubernetesObject, readObject } from './metadata';
import { object, texts } from './reading';

/** MetalLB's pool, read because two systems that hand out the same addresses collide. @public */
export interface IPAddressPool extends KubernetesObject {
  readonly kind: 'IPAddressPool';
  /** CIDRs and `start-stop` ranges as written. */
  readonly addresses: readonly string[];
}

export const readIPAddressPool = readObject<IPAddressPool>(
  'IPAddressPool',
  raw => ({
    addresses: texts(object(raw.spec).addresses),
  }),
);
