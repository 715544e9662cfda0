/**
 * On catalog entities: which IP they are reached by, which node announces it, which routes lead there, and what is broken;
 * for the new frontend system.
 *
 * @packageDocumentation
 */
export { ciliumGatewayPlugin as default } from './plugin';
export { ciliumGatewayApiRef } from './api';
export { entityPathsRouteRef, rootRouteRef } from './routes';
export {
  ciliumGatewayMessages,
  ciliumGatewayTranslationRef,
} from './translation/ref';
export type { MessageAt, MessageKey, MessagesByKey } from './translation/ref';
