export { TryService } from './TryService';
