export { ChangeSomething } from './ChangeSomething';
export { DrainNode } from './DrainNode';
export { labelsOf } from './service';
export { Verdict } from './Verdict';
export { TryService } from './TryService';
