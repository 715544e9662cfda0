/**
 * Gateways, pools and hostnames as catalog entities with the components that they serve: a module of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleCiliumGateway as default } from './module';
