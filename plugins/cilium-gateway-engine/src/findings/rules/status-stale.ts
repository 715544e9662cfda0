import { leftoverParents, reportedParents } from '../../gateway';
import {
  Condition,
  KubernetesObject,
  nameOf,
  refOf,
  Route,
} from '../../objects';
import type { Context } from '../context';
import { restartOperator, target } from '../kubectl';
import { LB_IPAM } from '../references';
import type { Found, Rule } from '../rule';

/** A controller that is alive answers within seconds. */
const PATIENCE_MS = 60_000;

function changedAt({ metadata }: KubernetesObject): number {
  const times = metadata.managers
    .filter(one => one.subresource === undefined)
    .map(one => Date.parse(one.time ?? ''));
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return Math.max(
    0,
    ...[...times, created].filter(time => !Number.isNaN(time)),
  );
}

function stale(
  context: Context,
  object: KubernetesObject,
  condition: Condition | undefined,
  field: string,
): Found | undefined {
  const { generation } = object.metadata;
  const observed = condition?.observedGeneration;
  if (generation === undefined || observed === undefined) return undefined;
  if (observed >= generation) return undefined;
  const { world } = context;
  // The time is asked for last: whoever does not look at the clock is right for longer.
  if (context.now + world.clockSkewMs - changedAt(object) < PATIENCE_MS)
    return undefined;
  const ref = refOf(object);
  return {
    object: ref,
    field,
    message: `What Cilium says about ${ref.kind} ${
      ref.namespace === undefined ? '' : `${ref.namespace}/`
    }${
      ref.name
    } is about an earlier version of it: it has not looked at the last change.`,
    seen: `generation ${observed}`,
    wanted: `generation ${generation}`,
    fix: {
      text: 'See whether the operator runs and has a leader; a restart makes it look at everything anew.',
      commands: [
        `kubectl get pods -n ${world.ciliumNamespace} -l io.cilium/app=operator`,
        `kubectl logs -n ${world.ciliumNamespace} deployment/cilium-operator --tail=100`,
        restartOperator(world.ciliumNamespace),
      ],
    },
    explains: [{ question: 'pending', of: ref }],
  };
}

/** What was written about parents that a route no longer names: external-dns goes on publishing their addresses. */
function leftover(route: Route): Found | undefined {
  const names = leftoverParents(route).map(({ parentRef: ref }) =>
    nameOf({
      kind: ref.kind,
      namespace: ref.namespace ?? route.metadata.namespace,
      name: ref.name,
    }),
  );
  if (names.length === 0) return undefined;
  const object = refOf(route);
  return {
    object,
    field: 'status.parents',
    severity: 'info',
    message: `The status of ${nameOf(object)} still speaks of ${names.join(
      ', ',
    )}, which it no longer names; external-dns takes that for an address to publish.`,
    seen: names.join(', '),
    wanted: 'the parents that the route names',
    fix: {
      text: 'Upgrade to Cilium 1.19.5, which removes such entries, or remove them by hand.',
      commands: [`kubectl edit ${target(object)} --subresource=status`],
    },
  };
}

export const rule: Rule = {
  id: 'status-stale',
  severity: 'warning',
  title: 'Cilium has not looked at the last change',
  needs: ['Service'],
  page: {
    symptom:
      'A Service, pool, Gateway or route was changed and nothing happens; `observedGeneration` of its conditions is behind `metadata.generation`.',
    cause:
      'The operator is down, has no leader, is stuck on another object, or the feature was switched off after the status was written. An IP pool with a block that cannot be parsed is never finished either.',
    look: [
      'kubectl get ciliumloadbalancerippool -o yaml | grep -i generation',
      'kubectl get pods -n kube-system -l io.cilium/app=operator',
    ],
    fix: 'Bring the operator back.',
    silent:
      'A change of the last minute; a condition that names no generation; an object of another controller. Entries about parents that a route no longer names are told as information.',
    references: [LB_IPAM],
  },
  *evaluate(context) {
    const { world } = context;
    for (const service of context.loadBalancers) {
      const one = stale(
        context,
        service,
        service.status.conditions.find(
          condition => condition.type === 'cilium.io/IPAMRequestSatisfied',
        ),
        'status.conditions[cilium.io/IPAMRequestSatisfied].observedGeneration',
      );
      if (one) yield one;
    }
    for (const pool of world.table('CiliumLoadBalancerIPPool').all()) {
      const one = stale(
        context,
        pool,
        pool.status.conditions.find(
          condition => condition.type === 'cilium.io/PoolConflict',
        ),
        'status.conditions[cilium.io/PoolConflict].observedGeneration',
      );
      if (one) yield one;
    }
    for (const { route, parents } of context.parents) {
      if (parents.every(({ managed }) => managed !== true)) continue;
      const reported = reportedParents(route).find(one => one !== undefined);
      const one =
        stale(
          context,
          route,
          reported?.conditions.find(({ type }) => type === 'Accepted'),
          'status.parents[].conditions[Accepted].observedGeneration',
        ) ?? leftover(route);
      if (one) yield one;
    }
    for (const { gateway } of context.gateways) {
      const one = stale(
        context,
        gateway,
        gateway.status.conditions.find(
          condition => condition.type === 'Accepted',
        ),
        'status.conditions[Accepted].observedGeneration',
      );
      if (one) yield one;
    }
  },
};
