import type { KubeObject } from './object';
import { invalid } from './status';

const SERVICE = { group: '', kind: 'Service' };
const FIRST_NODE_PORT = 30000;
const LAST_NODE_PORT = 32767;

/** Hands out cluster IPs and node ports; knows those in use. */
export interface ServiceAddresses {
  /** Fills what the API server fills into a Service that is created or replaces `previous`. */
  complete(service: KubeObject, previous?: KubeObject): KubeObject;
  /** Follows the stored Services: `previous` gave way to `next`. */
  observe(previous: KubeObject | undefined, next: KubeObject | undefined): void;
}

function clusterIPsOf(service: KubeObject | undefined): string[] {
  const ips: string[] = service?.spec?.clusterIPs ?? [];
  return ips.filter(ip => ip !== 'None' && ip !== '');
}

function nodePortsOf(spec: any): number[] {
  const ports: any[] = spec?.ports ?? [];
  return [
    ...ports.map(port => port.nodePort),
    spec?.healthCheckNodePort,
  ].filter(port => port > 0);
}

function needsNodePorts(spec: any): boolean {
  return (
    spec.type === 'NodePort' ||
    (spec.type === 'LoadBalancer' &&
      spec.allocateLoadBalancerNodePorts !== false)
  );
}

/**
 * Defaulting and allocation for Services, as a Kubernetes 1.33 API server
 * with IPv4 first does them: `10.96.0.0/16` and `fd00:10:96::/112` for cluster
 * IPs, 30000–32767 for node ports.
 */
export function createServiceAddresses(): ServiceAddresses {
  const clusterIPs = new Set<string>();
  const nodePorts = new Set<number>();
  let nextHost = 1;
  let nextPort = 0;

  function freeClusterIP(family: 'IPv4' | 'IPv6'): string {
    for (;;) {
      nextHost = (nextHost % 0xfffe) + 1;
      const ip =
        family === 'IPv4'
          ? `10.96.${Math.floor(nextHost / 256)}.${nextHost % 256}`
          : `fd00:10:96::${nextHost.toString(16)}`;
      if (!clusterIPs.has(ip)) return ip;
    }
  }

  function freeNodePort(name: string, taken: Set<number>): number {
    const count = LAST_NODE_PORT - FIRST_NODE_PORT + 1;
    for (let tries = 0; tries < count; tries++) {
      // A stride that is coprime to the range visits every port once.
      nextPort = (nextPort + 1237) % count;
      const port = FIRST_NODE_PORT + nextPort;
      if (!nodePorts.has(port) && !taken.has(port)) return port;
    }
    throw invalid(
      SERVICE,
      name,
      'spec.ports[0].nodePort',
      'Internal error: failed to allocate a nodePort: range is full',
    );
  }

  function familiesOf(spec: any): ('IPv4' | 'IPv6')[] {
    if (spec.ipFamilies?.length > 0 && spec.ipFamilyPolicy === 'SingleStack') {
      return [spec.ipFamilies[0]];
    }
    const first = spec.ipFamilies?.[0] ?? 'IPv4';
    return spec.ipFamilyPolicy === 'SingleStack'
      ? [first]
      : [first, first === 'IPv4' ? 'IPv6' : 'IPv4'];
  }

  function completeClusterIPs(name: string, spec: any, previous: any): void {
    if (spec.type === 'ExternalName') {
      delete spec.clusterIP;
      delete spec.clusterIPs;
      return;
    }
    const headless =
      spec.clusterIP === 'None' || spec.clusterIPs?.[0] === 'None';
    spec.ipFamilyPolicy =
      spec.ipFamilyPolicy ??
      (spec.ipFamilies?.length > 1 ? 'RequireDualStack' : 'SingleStack');
    const families = familiesOf(spec);
    spec.ipFamilies = families;
    if (headless) {
      spec.clusterIP = 'None';
      spec.clusterIPs = ['None'];
      return;
    }
    const held: string[] = previous?.clusterIPs ?? [];
    // Old clients change clusterIP alone; the first of clusterIPs follows it.
    const alone =
      spec.clusterIP && previous && spec.clusterIP !== previous.clusterIP;
    const asked: string[] =
      (alone ? undefined : spec.clusterIPs) ??
      (spec.clusterIP ? [spec.clusterIP] : []);
    spec.clusterIPs = families.map((family, index) => {
      const ip = asked[index] || held[index];
      if (!ip) return freeClusterIP(family);
      if (held[index] && held[index] !== 'None' && ip !== held[index]) {
        throw invalid(
          SERVICE,
          name,
          `spec.clusterIPs[${index}]`,
          `Invalid value: ${JSON.stringify(asked)}: may not change once set`,
        );
      }
      if (!held.includes(ip) && clusterIPs.has(ip)) {
        throw invalid(
          SERVICE,
          name,
          'spec.clusterIPs',
          `Invalid value: ${JSON.stringify(
            asked,
          )}: failed to allocate IP ${ip}: provided IP is already allocated`,
        );
      }
      return ip;
    });
    spec.clusterIP = spec.clusterIPs[0];
  }

  function completePorts(name: string, spec: any, previous: any): void {
    const held: any[] = previous?.ports ?? [];
    const mine = new Set(nodePortsOf(previous));
    const wanted = needsNodePorts(spec);
    const taken = new Set<number>();
    spec.ports = (spec.ports ?? []).map((port: any, index: number) => {
      const protocol = port.protocol ?? 'TCP';
      const completed = {
        ...port,
        protocol,
        targetPort: port.targetPort ?? port.port,
      };
      if (spec.type === 'ClusterIP' || spec.type === 'ExternalName') {
        delete completed.nodePort;
      } else if (completed.nodePort > 0) {
        if (
          nodePorts.has(completed.nodePort) &&
          !mine.has(completed.nodePort)
        ) {
          throw invalid(
            SERVICE,
            name,
            `spec.ports[${index}].nodePort`,
            `Invalid value: ${completed.nodePort}: provided port is already allocated`,
          );
        }
      } else if (wanted) {
        const before = held.find(
          other => other.port === port.port && other.protocol === protocol,
        );
        completed.nodePort = before?.nodePort ?? freeNodePort(name, taken);
      }
      if (completed.nodePort > 0) taken.add(completed.nodePort);
      return completed;
    });
    if (
      spec.type === 'LoadBalancer' &&
      spec.externalTrafficPolicy === 'Local' &&
      !spec.healthCheckNodePort
    ) {
      spec.healthCheckNodePort =
        previous?.healthCheckNodePort ?? freeNodePort(name, taken);
    }
    if (spec.type !== 'LoadBalancer') delete spec.healthCheckNodePort;
  }

  function statusOf(service: KubeObject): any {
    const status = service.status ?? {};
    const ingress: any[] | undefined = status.loadBalancer?.ingress;
    if (service.spec.type !== 'LoadBalancer' || !ingress) {
      return { ...status, loadBalancer: {} };
    }
    return {
      ...status,
      loadBalancer: {
        ...status.loadBalancer,
        ingress: ingress.map(entry =>
          entry.ip && !entry.ipMode ? { ...entry, ipMode: 'VIP' } : entry,
        ),
      },
    };
  }

  return {
    complete(service, previous) {
      const { name } = service.metadata;
      const spec: any = { ...(service.spec ?? {}) };
      spec.type = spec.type ?? 'ClusterIP';
      spec.sessionAffinity = spec.sessionAffinity ?? 'None';
      if (spec.type !== 'ExternalName') {
        spec.internalTrafficPolicy = spec.internalTrafficPolicy ?? 'Cluster';
        if (!Array.isArray(spec.ports) || spec.ports.length === 0) {
          if (spec.clusterIP !== 'None') {
            throw invalid(
              SERVICE,
              name,
              'spec.ports',
              'Required value',
              'FieldValueRequired',
            );
          }
        }
      }
      if (spec.type === 'LoadBalancer') {
        spec.allocateLoadBalancerNodePorts =
          spec.allocateLoadBalancerNodePorts ?? true;
      } else {
        delete spec.allocateLoadBalancerNodePorts;
        delete spec.loadBalancerClass;
      }
      if (spec.type === 'LoadBalancer' || spec.type === 'NodePort') {
        spec.externalTrafficPolicy = spec.externalTrafficPolicy ?? 'Cluster';
      } else if (!spec.externalIPs?.length) {
        delete spec.externalTrafficPolicy;
      }
      completeClusterIPs(name, spec, previous?.spec);
      completePorts(name, spec, previous?.spec);
      return { ...service, spec, status: statusOf({ ...service, spec }) };
    },
    observe(previous, next) {
      for (const ip of clusterIPsOf(previous)) clusterIPs.delete(ip);
      for (const port of nodePortsOf(previous?.spec)) nodePorts.delete(port);
      for (const ip of clusterIPsOf(next)) clusterIPs.add(ip);
      for (const port of nodePortsOf(next?.spec)) nodePorts.add(port);
    },
  };
}
