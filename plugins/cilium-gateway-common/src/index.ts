/**
 * The REST contract of the Cilium Gateway plugin: OpenAPI document, types, client, permissions and annotations.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './contract';
export * from './permissions';
export * from './signals';
export * from './url';
