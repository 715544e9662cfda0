import type {
  ExposeDraftAnswer,
  ExposeOptions,
  FreeAddresses,
} from 'backstage-plugin-cilium-gateway-common';
import { preview, resolution } from './asked';
import * as seed from './seed';

/** What is answered to whoever wants to expose something of the homelab. */
export const options: Omit<ExposeOptions, 'clusters'> = {
  namespace: 'kube-system',
  kind: 'HTTPRoute',
  gateways: [
    {
      gateway: {
        kind: 'Gateway',
        namespace: 'cilium-gateway-system',
        name: 'cilium-secure-gateway',
      },
      className: 'cilium',
      addresses: ['172.16.20.208'],
      listeners: [
        {
          owner: {
            kind: 'Gateway',
            namespace: 'cilium-gateway-system',
            name: 'cilium-secure-gateway',
          },
          name: 'https',
          protocol: 'HTTPS',
          port: 443,
          hostname: '*.home.example',
          tls: true,
          certificateNames: null,
          admitted: true,
          refusals: [],
        },
        {
          owner: {
            kind: 'Gateway',
            namespace: 'cilium-gateway-system',
            name: 'cilium-secure-gateway',
          },
          name: 'admin',
          protocol: 'HTTPS',
          port: 8443,
          hostname: null,
          tls: true,
          certificateNames: null,
          admitted: false,
          refusals: [
            {
              check: 'namespace',
              message:
                'Listener admin takes routes from namespace cilium-gateway-system (from: Same), and this is namespace kube-system.',
            },
          ],
        },
      ],
    },
  ],
  services: [
    {
      service: { kind: 'Service', namespace: 'kube-system', name: 'hubble-ui' },
      type: 'ClusterIP',
      selects: true,
      ports: [
        {
          name: 'http',
          port: 80,
          protocol: 'TCP',
          endpoints: { ready: 1, total: 1 },
        },
      ],
    },
  ],
};

export const routeDraft: ExposeDraftAnswer = {
  problems: [],
  manifests: 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n',
  objects: [{ kind: 'HTTPRoute', namespace: 'kube-system', name: 'hubble-ui' }],
  resolution: resolution({ url: `https://${seed.applications[0].host}/` }),
  allocation: null,
  introduced: [],
};

export const serviceDraft: ExposeDraftAnswer = {
  problems: [],
  manifests: 'apiVersion: v1\nkind: Service\n',
  objects: [
    { kind: 'Service', namespace: 'kube-system', name: 'hubble-ui-lb' },
  ],
  resolution: null,
  allocation: preview,
  introduced: [],
};

export const addresses: Omit<FreeAddresses, 'clusters'> = {
  items: ['172.16.20.212', '172.16.20.213'].map(ip => ({
    ip,
    family: 'IPv4',
    pool: 'cilium-lb-pool',
    state: 'free',
    holders: [],
  })),
  annotation: 'lbipam.cilium.io/ips',
  pools: [],
};
