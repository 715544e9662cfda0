/** A page of Cilium's documentation. */
export const ciliumDocs = (page: string) =>
  `https://docs.cilium.io/en/stable/${page}/`;

/** An issue or pull request of Cilium. */
export const ciliumIssue = (number: number) =>
  `https://github.com/cilium/cilium/issues/${number}`;

/** A page of the Gateway API's documentation. */
export const gatewayApiDocs = (page: string) =>
  `https://gateway-api.sigs.k8s.io/${page}/`;

export const LB_IPAM = ciliumDocs('network/lb-ipam');
export const L2 = ciliumDocs('network/l2-announcements');
export const GATEWAY = ciliumDocs(
  'network/servicemesh/gateway-api/gateway-api',
);
