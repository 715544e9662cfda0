export { EntityTabLink } from './EntityTabLink';
export { OwnerFilter } from './OwnerFilter';
export { choicesOf, isOwnedBy, MINE, ownersWanted } from './owners';
export { useNames } from './useNames';
export { useOwnership } from './useOwnership';
