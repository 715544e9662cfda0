export { labelsOf } from './service';
export { Verdict } from './Verdict';
export { TryService } from './TryService';
