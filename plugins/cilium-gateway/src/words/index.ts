export { Ago, Since } from './Ago';
export { span } from './span';
export * from './tokens';
export { useWords, type Words } from './useWords';
