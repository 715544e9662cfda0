export { addressesOf, type AddressInUse } from './addressesOf';
export { announcementsOf, type AnnouncedService } from './announcementsOf';
export { waysOf, type Way } from './waysOf';
export { useExposure } from './useExposure';
