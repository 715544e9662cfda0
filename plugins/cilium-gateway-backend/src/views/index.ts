export type { CollectionName } from './collections';
export { createViews } from './createViews';
export { noSuchEntity } from './exposure/scope';
export type { FindingSettings } from './findingSettings';
export type { Page } from './paging';
export type { Answer, Reply } from './rendered';
export { FULL_SIGHT } from './sight';
export type { Sight } from './sight';
export type { Views } from './views';
