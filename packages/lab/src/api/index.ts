export type { Answer } from './answer';
export type { Authentication, User } from './authorization';
export { startApiServer } from './server';
export type { ApiServer, ApiServerOptions } from './server';
export type { WatchSettings } from './watch';
