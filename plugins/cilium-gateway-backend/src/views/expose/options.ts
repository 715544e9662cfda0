import type {
  DraftKind,
  ExposeOptions,
} from 'backstage-plugin-cilium-gateway-common';
import {
  backendOptions,
  GatewayOption,
  gatewayOptions,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from '../picture';
import { mayName, Onlooker } from '../discretion';

/**
 * The Gateways that the onlooker may know of: those of namespaces that it sees, and of others what is offered to the
 * namespace that it asks for. A Gateway that lets in nobody from there is none of its business.
 */
export function gatewaysFor(
  options: readonly GatewayOption[],
  onlooker: Onlooker,
): readonly GatewayOption[] {
  return options.flatMap(option => {
    if (mayName(onlooker, option.gateway)) return [option];
    const listeners = option.listeners.filter(
      ({ owner, admitted }) => admitted === true || mayName(onlooker, owner),
    );
    return listeners.length > 0 ? [{ ...option, listeners }] : [];
  });
}

/** Where a namespace could attach a route in a cluster, and what it could send requests to. */
export function optionsIn(
  { world, gateways }: Picture,
  kind: DraftKind,
  namespace: string,
  onlooker: Onlooker,
): Omit<ExposeOptions, 'clusters'> {
  return {
    namespace,
    kind,
    gateways: gatewaysFor(
      gatewayOptions(gateways(), kind, namespace),
      onlooker,
    ),
    services: backendOptions(world, namespace),
  };
}
