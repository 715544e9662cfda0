import { KubernetesObject, refOf } from '../../objects';
import type { Kind } from '../../world';
import type { Context } from '../context';
import { get } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

const OLD = 'cilium.io/v2alpha1';

/** Served as `cilium.io/v2` since Cilium 1.18. L2 announcement policies are not among them in any version. */
const PROMOTED: readonly Kind[] = [
  'CiliumLoadBalancerIPPool',
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPPeerConfig',
];

/** Who still writes the old version: undefined when nobody does. */
function trace({
  apiVersion,
  metadata,
}: KubernetesObject):
  | { readonly field: string; readonly who: string }
  | undefined {
  if (apiVersion === OLD) return { field: 'apiVersion', who: 'the manifest' };
  if (metadata.lastAppliedApiVersion === OLD) {
    return {
      field: 'metadata.annotations[last-applied-configuration]',
      who: 'the manifest that was applied last',
    };
  }
  const manager = metadata.managers.find(
    one =>
      one.apiVersion === OLD &&
      one.subresource === undefined &&
      // Traces of an old version stay beside those of the new one.
      !metadata.managers.some(
        other => other.manager === one.manager && other.apiVersion !== OLD,
      ) &&
      !one.manager.startsWith('cilium'),
  );
  return (
    manager && {
      field: 'metadata.managedFields',
      who: `field manager ${manager.manager}`,
    }
  );
}

function found({ world, cilium }: Context, object: KubernetesObject) {
  const old = trace(object);
  if (!old) return undefined;
  const { servedVersions } = world.reading(object.kind as Kind);
  const gone =
    servedVersions.length > 0 &&
    !servedVersions.includes('v2alpha1') &&
    object.apiVersion !== OLD;
  const ref = refOf(object);
  return {
    object: ref,
    field: old.field,
    severity: gone ? ('warning' as const) : ('info' as const),
    message: `${object.kind} ${
      object.metadata.name
    } is still written as ${OLD} by ${old.who}; ${
      gone
        ? `Cilium ${cilium} no longer serves that version, so the next apply fails`
        : 'that version is deprecated and will be gone after an upgrade'
    }.`,
    seen: OLD,
    wanted: 'cilium.io/v2',
    fix: {
      text: 'Change apiVersion to cilium.io/v2 where the manifest is kept; the schema is the same.',
      commands: [`grep -rn ${OLD} .`, get(ref)],
    },
  };
}

export const rule: Rule = {
  id: 'v2alpha1-manifest',
  severity: 'info',
  title: 'A manifest still uses cilium.io/v2alpha1',
  versions: '>=1.18.0-0',
  needs: ['CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'After an upgrade `kubectl apply` or a GitOps controller says “no matches for kind CiliumLoadBalancerIPPool in version cilium.io/v2alpha1”.',
    cause:
      'Pools and the BGP kinds were promoted to `cilium.io/v2` in Cilium 1.18, with the same schema. The old version was served beside it for a while and then removed.',
    look: [
      'kubectl get ciliumloadbalancerippool -o yaml --show-managed-fields | grep v2alpha1',
      'kubectl get crd ciliumloadbalancerippools.cilium.io -o jsonpath="{.spec.versions[*].name}"',
    ],
    fix: 'Change `apiVersion` in the manifests.',
    silent:
      'CiliumL2AnnouncementPolicy, which is v2alpha1 in every version; traces that Cilium itself left; Cilium before 1.18.',
    references: [ciliumIssue(39090), ciliumIssue(39134)],
  },
  *evaluate(context) {
    for (const kind of PROMOTED) {
      for (const object of context.world.table(kind).all()) {
        const one = found(context, object);
        if (one) yield one;
      }
    }
  },
};
