export * from './metadata';
export * from './core';
export * from './cilium';
export * from './gateway';
export * from './metallb';
