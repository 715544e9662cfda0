export * from './core';
export * from './cilium';
export * from './evidence';
export * from './gateway';
export * from './metadata';
export * from './metallb';
export * from './ref';
export * from './route';
export { serviceFromManifest, type ManifestProblem } from './serviceManifest';
