export * from './storage/index';
export * from './api/index';
export * from './faults/index';
