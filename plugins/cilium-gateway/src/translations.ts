/**
 * The strings of the Cilium Gateway plugin, to be replaced or translated by an app.
 *
 * @packageDocumentation
 */
export { ciliumGatewayTranslationRef } from './translation/ref';
