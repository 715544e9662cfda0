import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import { exposureOf, Live, useLive } from '../live';

/** What the entity of the page is reached by; one request for all cards that ask. `renewalsMs` is as for {@link useLive}. */
export function useExposure(renewalsMs?: number): Live<Exposure> {
  const { entity } = useEntity();
  return useLive(exposureOf, stringifyEntityRef(entity), renewalsMs);
}
