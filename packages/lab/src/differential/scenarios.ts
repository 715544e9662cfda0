import { ACCESS_SCENARIOS } from './access';
import { DEFINITION_SCENARIOS } from './definitions';
import { LIST_SCENARIOS } from './lists';
import { OBJECT_SCENARIOS } from './objects';
import type { Scenario } from './scenario';
import { FORGOTTEN_SCENARIOS, WATCH_SCENARIOS } from './watches';

/** All scenarios, in the order in which they run against one server. */
export const SCENARIOS: Scenario[] = [
  ...OBJECT_SCENARIOS,
  ...LIST_SCENARIOS,
  ...WATCH_SCENARIOS,
  ...DEFINITION_SCENARIOS,
  ...ACCESS_SCENARIOS,
  ...FORGOTTEN_SCENARIOS,
];
