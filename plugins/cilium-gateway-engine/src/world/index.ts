export * from './kinds';
export * from './table';
export * from './world';
