export { addressesOf, type AddressInUse } from './addressesOf';
export { announcementsOf, type AnnouncedService } from './announcementsOf';
export { followable, waysOf, type Way } from './waysOf';
export { useExposure } from './useExposure';
