import type {
  Gateway as GatewayShape,
  Listener,
  ListenerSet as ListenerSetShape,
} from 'backstage-plugin-cilium-gateway-common';
import {
  Gateway,
  gatewayAnswer,
  ListenerAnswer,
  ListenerSet,
  listenerSetAnswer,
} from 'backstage-plugin-cilium-gateway-engine';
import { Picture, poolOf } from './picture';

function listenerShape(answer: ListenerAnswer): Listener {
  const { health: _, disagreements: __, ...listener } = answer;
  return listener;
}

/** A Gateway as the contract has it. */
export function gatewayShape(picture: Picture, gateway: Gateway): GatewayShape {
  const { cluster, world, gateways, findings } = picture;
  const { disagreements: _, ...answer } = gatewayAnswer(
    world,
    gateway,
    gateways(),
  );
  return {
    cluster,
    ...answer,
    addresses: answer.addresses.map(ip => ({
      ip,
      pool: poolOf(world, answer.service, ip),
    })),
    listeners: answer.listeners.map(listenerShape),
    findings: findings().at(answer.ref),
  };
}

/** A ListenerSet as the contract has it. */
export function listenerSetShape(
  picture: Picture,
  set: ListenerSet,
): ListenerSetShape {
  const { cluster, world, gateways, findings } = picture;
  const { disagreements: _, ...answer } = listenerSetAnswer(
    world,
    set,
    gateways(),
  );
  return {
    cluster,
    ...answer,
    listeners: answer.listeners.map(listenerShape),
    findings: findings().at(answer.ref),
  };
}
