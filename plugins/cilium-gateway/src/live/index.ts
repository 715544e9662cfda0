export * from './question';
export { useLive, type Live } from './useLive';
export { useNow } from './useNow';
export { useOnScreen } from './useOnScreen';
export { useUrlState } from './useUrlState';
export { useKeptText } from './useKeptText';
