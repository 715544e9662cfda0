import { atLeast, ciliumConfig, featuresOf, versionsOf } from '../cluster';
import { Evidence, refOf, Service } from '../objects';
import type { World } from '../world';
import { remember } from '../world/derive';

/** The class that Cilium's L2 announcer takes. @public */
export const L2_CLASS = 'io.cilium/l2-announcer';
/** The class that Cilium's BGP control plane takes. @public */
export const BGP_CLASS = 'io.cilium/bgp-control-plane';
/** The class that Node IPAM takes. @public */
export const NODE_CLASS = 'io.cilium/node';

/**
 * Whether LB-IPAM gives a Service its addresses: `yes`; `no`; or `dormant`, where it would but for the lack of any pool.
 *
 * @public
 */
export interface Responsibility {
  readonly verdict: 'yes' | 'no' | 'dormant';
  /** Why, in a sentence. */
  readonly because: string;
  /** What stands against it; empty for `yes`. */
  readonly evidence: readonly Evidence[];
  /** Settings that could not be read and were taken as Cilium's defaults would have them. */
  readonly assumed: readonly string[];
}

function classVerdict(world: World, service: Service): Responsibility {
  const config = ciliumConfig(world);
  const features = featuresOf(world);
  const object = refOf(service);
  const className = service.spec.loadBalancerClass;
  const configRef = {
    kind: 'ConfigMap',
    namespace: world.ciliumNamespace,
    name: 'cilium-config',
  };
  const yes = (because: string, assumed: string[] = []): Responsibility => ({
    verdict: 'yes',
    because,
    evidence: [],
    assumed,
  });
  const no = (because: string, ...evidence: Evidence[]): Responsibility => ({
    verdict: 'no',
    because,
    evidence,
    assumed: [],
  });
  const setting = (key: string, wanted: string): Evidence => ({
    object: configRef,
    field: `data.${key}`,
    seen: config?.value(key) ?? 'absent',
    wanted,
  });

  if (features.lbIpam === false) {
    return no(
      'LB-IPAM is switched off in this cluster.',
      setting('enable-lb-ipam', 'true'),
    );
  }
  if (className === undefined) {
    const byDefault = config?.value('default-lb-service-ipam') ?? 'lbipam';
    // The option came with Cilium 1.17; an older operator takes every Service without a class.
    const hasOption = atLeast(versionsOf(world).cilium, '1.17.0') !== false;
    if (byDefault !== 'lbipam' && hasOption) {
      return no(
        `Services without a class are left to "${byDefault}" in this cluster.`,
        setting('default-lb-service-ipam', 'lbipam'),
      );
    }
    return yes(
      'It is a LoadBalancer Service without a class.',
      config === undefined ? ['default-lb-service-ipam'] : [],
    );
  }
  const gates: Record<string, [boolean | null, string] | undefined> = {
    [L2_CLASS]: [features.l2Announcements, 'enable-l2-announcements'],
    [BGP_CLASS]: [features.bgp, 'enable-bgp-control-plane'],
  };
  const gate = Object.hasOwn(gates, className) ? gates[className] : undefined;
  if (gate === undefined) {
    return no(
      className === NODE_CLASS
        ? `Class ${className} belongs to Node IPAM.`
        : `Class ${className} belongs to another controller.`,
      {
        object,
        field: 'spec.loadBalancerClass',
        seen: className,
        wanted: `absent, ${L2_CLASS} or ${BGP_CLASS}`,
      },
    );
  }
  const [on, key] = gate;
  if (on === false) {
    return no(
      `Class ${className} is only known while ${key} is true.`,
      {
        object,
        field: 'spec.loadBalancerClass',
        seen: className,
        wanted: 'absent',
      },
      setting(key, 'true'),
    );
  }
  return yes(
    `Class ${className} is one of LB-IPAM's.`,
    on === null ? [key] : [],
  );
}

function judge(world: World, service: Service): Responsibility {
  const { type } = service.spec;
  if (type !== 'LoadBalancer') {
    return {
      verdict: 'no',
      because: `It is a Service of type ${type}.`,
      evidence: [
        {
          object: refOf(service),
          field: 'spec.type',
          seen: type,
          wanted: 'LoadBalancer',
        },
      ],
      assumed: [],
    };
  }
  const byClass = classVerdict(world, service);
  if (byClass.verdict !== 'yes') return byClass;
  const { state } = world.reading('CiliumLoadBalancerIPPool');
  const readable =
    state !== 'forbidden' && state !== 'error' && state !== 'syncing';
  if (readable && world.table('CiliumLoadBalancerIPPool').size === 0) {
    return {
      verdict: 'dormant',
      because: 'No pool exists in this cluster, so LB-IPAM sleeps.',
      evidence: [
        {
          object: { kind: 'CiliumLoadBalancerIPPool', name: '*' },
          field: 'metadata.name',
          seen: state === 'absent' ? 'not installed' : 'no object',
          wanted: 'at least one pool',
        },
      ],
      assumed: byClass.assumed,
    };
  }
  return byClass;
}

/** What decides who is responsible: settings, versions, and whether there is a pool at all. */
export const RESPONSIBILITY_KINDS = [
  'CiliumLoadBalancerIPPool',
  'ConfigMap',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
] as const;

/**
 * Who is asked to give a Service its addresses. Cilium behaviour: the operator looks at the Service's type, then at its
 * class and the flags that go with it, and sleeps until the first pool exists. What another controller should serve is
 * told apart from what waits for a pool, because a pool would not help the former.
 *
 * @public
 */
export const responsibilityFor: (
  world: World,
  service: Service,
) => Responsibility = remember(RESPONSIBILITY_KINDS, judge);
