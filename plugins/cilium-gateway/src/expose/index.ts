export { ExposeButton } from './ExposeButton';
