export { RequestBox } from './RequestBox';
