export { createRouter } from './router';
export type { RouterServices } from './router';
