export { populate } from './populate';
export { startRealApiServer } from './real-api-server';
export type { RealApiServer, RealApiServerOptions } from './real-api-server';
