export * from './metadata';
export * from './core';
export * from './cilium';
export * from './gateway';
export * from './metallb';
export * from './ref';
export * from './evidence';
