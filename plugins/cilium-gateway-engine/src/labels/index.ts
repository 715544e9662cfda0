export * from './selector';
export * from './service';
export * from './validity';
