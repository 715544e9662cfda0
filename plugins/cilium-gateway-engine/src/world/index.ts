export * from './kinds';
export * from './readable';
export * from './table';
export * from './world';
