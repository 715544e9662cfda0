import type { World } from '../world';
import { derive } from '../world/derive';
import { ciliumConfig } from './config';
import { atLeast, versionsOf } from './version';

/**
 * Which of Cilium's features are on; null where its settings cannot be read.
 *
 * @public
 */
export interface ClusterFeatures {
  readonly lbIpam: boolean | null;
  readonly l2Announcements: boolean | null;
  readonly gatewayApi: boolean | null;
  readonly externalIps: boolean | null;
  readonly bgp: boolean | null;
  readonly nodeIpam: boolean | null;
}

/**
 * The features as `cilium-config` sets them. LB-IPAM cannot be switched off before Cilium 1.17, and external IPs come with
 * a full kube-proxy replacement.
 *
 * @public
 */
export const featuresOf: (world: World) => ClusterFeatures = derive(
  ['ConfigMap', 'DaemonSet', 'Deployment'],
  world => {
    const config = ciliumConfig(world);
    const flag = (key: string) => config?.flag(key) ?? null;
    const alwaysIpam =
      config !== undefined &&
      atLeast(versionsOf(world).cilium, '1.17.0') === false;
    const replacesKubeProxy =
      config?.value('kube-proxy-replacement') === 'strict' ||
      config?.flag('kube-proxy-replacement') === true;
    return {
      lbIpam: alwaysIpam ? true : flag('enable-lb-ipam'),
      l2Announcements: flag('enable-l2-announcements'),
      gatewayApi: flag('enable-gateway-api'),
      externalIps: replacesKubeProxy || flag('enable-external-ips'),
      bgp: flag('enable-bgp-control-plane'),
      nodeIpam: flag('enable-node-ipam'),
    };
  },
);
