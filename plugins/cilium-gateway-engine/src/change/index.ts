export type { AddressConsequence } from './addresses';
export type { AnnouncementConsequence, Announcers } from './announcements';
export { consequencesOf, type Consequences } from './consequences';
export { readChange, type Change, type ChangeRequest } from './request';
export type { RoutingConsequence, Way } from './routing';
