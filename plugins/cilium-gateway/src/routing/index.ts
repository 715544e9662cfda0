export { BackendLines } from './BackendLines';
export { ParentLines } from './ParentLines';
