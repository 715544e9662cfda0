export { PathChain } from './PathChain';
