/**
 * Scaffolder actions that generate a route, suggest an address and check manifests against a cluster: a module of the
 * scaffolder backend.
 *
 * @packageDocumentation
 */
export { scaffolderModuleCiliumGateway as default } from './module';
