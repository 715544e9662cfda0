export { Outcome } from './Outcome';
export { RequestBox } from './RequestBox';
