export {
  canonicalIP,
  compareIP,
  formatIP,
  parseIP,
  sameIP,
  type IPAddress,
  type IPFamily,
} from './ip';
export * from './range';
