export type { CollectionName } from './collections';
export { createViews } from './createViews';
export type { FindingSettings } from './findingSettings';
export type { Page } from './paging';
export type { Answer, Reply } from './rendered';
export type { Views } from './views';
