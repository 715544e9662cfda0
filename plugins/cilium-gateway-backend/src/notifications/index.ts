export { createOwnerNotifier } from './notifyOwners';
export { createWatchStore } from './store';
export type { TellingSettings } from './watching';
