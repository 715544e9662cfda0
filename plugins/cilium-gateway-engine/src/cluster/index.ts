export * from './config';
export * from './duration';
export * from './features';
export * from './timing';
export * from './version';
