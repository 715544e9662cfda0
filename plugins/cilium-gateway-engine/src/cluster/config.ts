import type { IPFamily } from '../addresses';
import type { ConfigMap } from '../objects';
import type { World } from '../world';
import { derive } from '../world/derive';

/** Defaults of the settings that the engine asks for. Cilium: Helm chart and agent options, 1.16 to 1.20. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'default-lb-service-ipam': 'lbipam',
  'enable-bgp-control-plane': 'false',
  'enable-external-ips': 'false',
  'enable-gateway-api': 'false',
  'enable-ipv4': 'true',
  'enable-ipv6': 'false',
  'enable-l2-announcements': 'false',
  'enable-lb-ipam': 'true',
  'enable-node-ipam': 'false',
  'gateway-api-hostnetwork-enabled': 'false',
  'gateway-api-service-externaltrafficpolicy': 'Cluster',
  'k8s-client-burst': '10',
  'k8s-client-qps': '5',
  'kube-proxy-replacement': 'false',
};

/**
 * Cilium's settings as ConfigMap `cilium-config` holds them.
 *
 * @public
 */
export interface CiliumConfig {
  /** What is written, undefined when the key is absent or empty. */
  written(key: string): string | undefined;
  /** What holds: the written value or Cilium's default; undefined where neither is known. */
  value(key: string): string | undefined;
  /** A boolean setting as Go reads one; undefined for what Go would refuse. */
  flag(key: string): boolean | undefined;
}

/** Go: `strconv.ParseBool`. */
function parseBool(text: string | undefined): boolean | undefined {
  switch (text) {
    case '1':
    case 't':
    case 'T':
    case 'true':
    case 'TRUE':
    case 'True':
      return true;
    case '0':
    case 'f':
    case 'F':
    case 'false':
    case 'FALSE':
    case 'False':
      return false;
    default:
      return undefined;
  }
}

function settingsIn(map: ConfigMap): CiliumConfig {
  const written = (key: string): string | undefined => {
    const text = Object.hasOwn(map.data, key) ? map.data[key].trim() : '';
    return text === '' ? undefined : text;
  };
  const value = (key: string) =>
    written(key) ?? (Object.hasOwn(DEFAULTS, key) ? DEFAULTS[key] : undefined);
  return { written, value, flag: key => parseBool(value(key)) };
}

const settingsOf = derive(['ConfigMap'], world => {
  const map = world
    .table('ConfigMap')
    .get(`${world.ciliumNamespace}/cilium-config`);
  return { config: map && settingsIn(map) };
});

/**
 * Cilium's settings; undefined when the ConfigMap cannot be read or does not exist, and then nothing is known of them, not
 * even that a default holds.
 *
 * @public
 */
export function ciliumConfig(world: World): CiliumConfig | undefined {
  return settingsOf(world).config;
}

/**
 * The address families that Cilium serves. With unreadable settings both IPv4 and nothing else is assumed, which is
 * Cilium's default.
 *
 * @public
 */
export function ipFamiliesEnabled(world: World): readonly IPFamily[] {
  const config = ciliumConfig(world);
  if (config === undefined) return ['IPv4'];
  const families: IPFamily[] = [];
  if (config.flag('enable-ipv4') !== false) families.push('IPv4');
  if (config.flag('enable-ipv6') === true) families.push('IPv6');
  return families;
}
