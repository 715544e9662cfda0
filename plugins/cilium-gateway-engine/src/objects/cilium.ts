import {
  Condition,
  KubernetesObject,
  LabelSelector,
  readConditions,
  readObject,
  readSelector,
} from './metadata';
import { filled, flag, Json, items, object, text, texts } from './reading';

/** As written in `spec.blocks`: a `cidr`, or `start` with or without `stop`. @public */
export interface PoolBlock {
  readonly cidr?: string;
  readonly start?: string;
  readonly stop?: string;
}

/** Addresses that LB-IPAM may hand out, and to which Services. @public */
export interface CiliumLoadBalancerIPPool extends KubernetesObject {
  readonly kind: 'CiliumLoadBalancerIPPool';
  readonly spec: {
    readonly blocks: readonly PoolBlock[];
    /** `Yes` or `No`; absent means `Yes` (since Cilium 1.16). */
    readonly allowFirstLastIPs?: string;
    readonly serviceSelector?: LabelSelector;
    readonly disabled: boolean;
  };
  readonly status: { readonly conditions: readonly Condition[] };
}

/** Which nodes announce the addresses of which Services on the local network. @public */
export interface CiliumL2AnnouncementPolicy extends KubernetesObject {
  readonly kind: 'CiliumL2AnnouncementPolicy';
  readonly spec: {
    readonly serviceSelector?: LabelSelector;
    readonly nodeSelector?: LabelSelector;
    /** Go regular expressions (RE2), not anchored; none means every device. */
    readonly interfaces: readonly string[];
    readonly externalIPs: boolean;
    readonly loadBalancerIPs: boolean;
  };
  readonly status: { readonly conditions: readonly Condition[] };
}

/** Its labels, copied from the Node, are what an announcement policy's node selector is held against. @public */
export interface CiliumNode extends KubernetesObject {
  readonly kind: 'CiliumNode';
  readonly addresses: readonly { readonly type: string; readonly ip: string }[];
}

/** What is advertised to BGP peers, as far as Services are concerned. @public */
export interface CiliumBGPAdvertisement extends KubernetesObject {
  readonly kind: 'CiliumBGPAdvertisement';
  readonly advertisements: readonly {
    readonly advertisementType: string;
    /** `service.addresses`: `LoadBalancerIP`, `ExternalIP`, `ClusterIP`. */
    readonly addresses: readonly string[];
    /** Absent selects nothing here. */
    readonly selector?: LabelSelector;
  }[];
}

/** Which advertisements a peer is sent. @public */
export interface CiliumBGPPeerConfig extends KubernetesObject {
  readonly kind: 'CiliumBGPPeerConfig';
  readonly families: readonly {
    readonly afi: string;
    readonly advertisements?: LabelSelector;
  }[];
}

/** Which nodes speak BGP, and with which peers. @public */
export interface CiliumBGPClusterConfig extends KubernetesObject {
  readonly kind: 'CiliumBGPClusterConfig';
  readonly nodeSelector?: LabelSelector;
  readonly instances: readonly {
    readonly name: string;
    readonly peers: readonly {
      readonly name: string;
      readonly peerConfig?: string;
    }[];
  }[];
}

/** How the BGP sessions of one node are. @public */
export interface CiliumBGPNodeConfig extends KubernetesObject {
  readonly kind: 'CiliumBGPNodeConfig';
  /** Peers of this node as its agent reports them. */
  readonly peers: readonly {
    readonly name: string;
    readonly peeringState?: string;
  }[];
}

/** How the Service of a Gateway of the class is made. @public */
export interface CiliumGatewayClassConfig extends KubernetesObject {
  readonly kind: 'CiliumGatewayClassConfig';
  readonly service: {
    readonly type?: string;
    readonly externalTrafficPolicy?: string;
    readonly loadBalancerClass?: string;
    readonly ipFamilies: readonly string[];
    readonly ipFamilyPolicy?: string;
  };
}

export const readPool = readObject<CiliumLoadBalancerIPPool>(
  'CiliumLoadBalancerIPPool',
  raw => {
    const spec = object(raw.spec);
    return {
      spec: {
        blocks: items(spec.blocks, item => {
          const block = object(item);
          return {
            cidr: filled(block.cidr),
            start: filled(block.start),
            stop: filled(block.stop),
          };
        }),
        allowFirstLastIPs: filled(spec.allowFirstLastIPs),
        serviceSelector: readSelector(spec.serviceSelector),
        disabled: flag(spec.disabled) ?? false,
      },
      status: { conditions: readConditions(object(raw.status).conditions) },
    };
  },
);

export const readL2Policy = readObject<CiliumL2AnnouncementPolicy>(
  'CiliumL2AnnouncementPolicy',
  raw => {
    const spec = object(raw.spec);
    return {
      spec: {
        serviceSelector: readSelector(spec.serviceSelector),
        nodeSelector: readSelector(spec.nodeSelector),
        interfaces: texts(spec.interfaces),
        externalIPs: flag(spec.externalIPs) ?? false,
        loadBalancerIPs: flag(spec.loadBalancerIPs) ?? false,
      },
      status: { conditions: readConditions(object(raw.status).conditions) },
    };
  },
);

export const readCiliumNode = readObject<CiliumNode>('CiliumNode', raw => ({
  addresses: items(object(raw.spec).addresses, item => {
    const address = object(item);
    return { type: text(address.type) ?? '', ip: text(address.ip) ?? '' };
  }),
}));

export const readBGPAdvertisement = readObject<CiliumBGPAdvertisement>(
  'CiliumBGPAdvertisement',
  raw => ({
    advertisements: items(object(raw.spec).advertisements, item => {
      const advertisement = object(item);
      return {
        advertisementType: text(advertisement.advertisementType) ?? '',
        addresses: texts(object(advertisement.service).addresses),
        selector: readSelector(advertisement.selector),
      };
    }),
  }),
);

export const readBGPPeerConfig = readObject<CiliumBGPPeerConfig>(
  'CiliumBGPPeerConfig',
  raw => ({
    families: items(object(raw.spec).families, item => {
      const family = object(item);
      return {
        afi: text(family.afi) ?? '',
        advertisements: readSelector(family.advertisements),
      };
    }),
  }),
);

export const readBGPClusterConfig = readObject<CiliumBGPClusterConfig>(
  'CiliumBGPClusterConfig',
  raw => {
    const spec = object(raw.spec);
    return {
      nodeSelector: readSelector(spec.nodeSelector),
      instances: items(spec.bgpInstances, item => {
        const instance = object(item);
        return {
          name: text(instance.name) ?? '',
          peers: items(instance.peers, entry => {
            const peer = object(entry);
            return {
              name: text(peer.name) ?? '',
              peerConfig: filled(object(peer.peerConfigRef).name),
            };
          }),
        };
      }),
    };
  },
);

export const readBGPNodeConfig = readObject<CiliumBGPNodeConfig>(
  'CiliumBGPNodeConfig',
  raw => ({
    peers: items(object(raw.status).bgpInstances, item =>
      items(object(item).peers, entry => {
        const peer = object(entry);
        return {
          name: text(peer.name) ?? '',
          peeringState: filled(peer.peeringState),
        };
      }),
    ).flat(),
  }),
);

export const readGatewayClassConfig = readObject<CiliumGatewayClassConfig>(
  'CiliumGatewayClassConfig',
  raw => {
    const service: Json = object(object(raw.spec).service);
    return {
      service: {
        type: filled(service.type),
        externalTrafficPolicy: filled(service.externalTrafficPolicy),
        loadBalancerClass: filled(service.loadBalancerClass),
        ipFamilies: texts(service.ipFamilies),
        ipFamilyPolicy: filled(service.ipFamilyPolicy),
      },
    };
  },
);
