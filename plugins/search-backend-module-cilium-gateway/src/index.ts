/**
 * Find a catalog entity by its IP address or hostname: a module of the search backend.
 *
 * @packageDocumentation
 */
export { searchModuleCiliumGateway as default } from './module';
export type { ExposureDocument } from './documents';
