/**
 * A live picture of each cluster's Cilium LB-IPAM, L2 announcements and Gateway API, over REST.
 *
 * @packageDocumentation
 */
export { ciliumGatewayPlugin as default } from './plugin';
