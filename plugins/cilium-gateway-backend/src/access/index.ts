export { createAccess } from './access';
export type { Access } from './access';
export { declarePermissions } from './declare';
