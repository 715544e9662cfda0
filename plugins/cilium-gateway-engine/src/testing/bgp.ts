/** A selector of all Services, which has to be written out: none selects nothing. */
export const everything = {
  matchExpressions: [{ key: 'never', operator: 'NotIn', values: ['x'] }],
};

/** What is told to the routers. */
export const advertisement = (
  selector: unknown,
  addresses = ['LoadBalancerIP'],
) => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumBGPAdvertisement',
  metadata: { name: 'ad', labels: { advertise: 'bgp' } },
  spec: {
    advertisements: [
      { advertisementType: 'Service', service: { addresses }, selector },
    ],
  },
});

/** With whom nodes speak: peers that hear the advertisement. */
export const peering = [
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPPeerConfig',
    metadata: { name: 'peers' },
    spec: {
      families: [
        {
          afi: 'ipv4',
          advertisements: { matchLabels: { advertise: 'bgp' } },
        },
      ],
    },
  },
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPClusterConfig',
    metadata: { name: 'cluster' },
    spec: {
      bgpInstances: [
        {
          name: 'i',
          peers: [{ name: 'router', peerConfigRef: { name: 'peers' } }],
        },
      ],
    },
  },
];

/** How a node stands with the router. */
export const session = (node: string, peeringState: string) => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumBGPNodeConfig',
  metadata: { name: node },
  status: { bgpInstances: [{ peers: [{ name: 'router', peeringState }] }] },
});
