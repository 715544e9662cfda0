import type {
  Cluster,
  L2Policy,
  Pool,
  Ref,
} from 'backstage-plugin-cilium-gateway-common';
import { stringify } from 'yaml';

const versionIn = ({ kinds }: Cluster, kind: string) =>
  kinds.find(one => one.kind === kind)?.apiVersion ?? 'cilium.io/v2alpha1';

const selectorOf = (selector: object) =>
  Object.keys(selector).length > 0 ? selector : undefined;

/** A pool as a manifest that says what it does. */
export function poolManifest(cluster: Cluster, pool: Pool): string {
  const kind = 'CiliumLoadBalancerIPPool';
  return stringify({
    apiVersion: versionIn(cluster, kind),
    kind,
    metadata: { name: pool.name },
    spec: {
      blocks: pool.blocks.map(({ cidr, start, stop }) =>
        cidr === undefined ? { start, stop } : { cidr },
      ),
      serviceSelector: selectorOf(pool.serviceSelector),
      disabled: pool.disabled || undefined,
      allowFirstLastIPs: pool.reserved.length > 0 ? 'No' : undefined,
    },
  });
}

/** A policy as a manifest that says what it does. */
export function policyManifest(cluster: Cluster, policy: L2Policy): string {
  const kind = 'CiliumL2AnnouncementPolicy';
  const { name, externalIPs, loadBalancerIPs, interfaces } = policy;
  return stringify({
    apiVersion: versionIn(cluster, kind),
    kind,
    metadata: { name },
    spec: {
      serviceSelector: selectorOf(policy.serviceSelector),
      nodeSelector: selectorOf(policy.nodeSelector),
      interfaces: interfaces.length > 0 ? interfaces : undefined,
      externalIPs,
      loadBalancerIPs,
    },
  });
}

/** `Kind/namespace/name`, as it stands in the page's address. */
export const inAddress = ({ kind, namespace, name }: Ref): string =>
  [kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');

/** The object that an address names; undefined for what names none. */
export function fromAddress(text: string): Ref | undefined {
  const [kind, ...rest] = text.split('/');
  const name = rest.pop();
  if (!kind || !name || rest.length > 1) return undefined;
  return rest.length === 1
    ? { kind, namespace: rest[0], name }
    : { kind, name };
}
