/**
 * The strings of the Cilium Gateway plugin, to be replaced or translated by an app.
 *
 * @packageDocumentation
 */
export {
  ciliumGatewayMessages,
  ciliumGatewayTranslationRef,
} from './translation/ref';
export type { MessageAt, MessageKey, MessagesByKey } from './translation/ref';
