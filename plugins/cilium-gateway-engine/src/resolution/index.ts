export * from './answer';
export type { FilterEffects, HeaderChanges, Redirect } from './filters';
export { gatewayHop, listenerHops } from './hops';
export { parseRequest } from './request';
export type { ParsedRequest, RequestProblem, ResolveRequest } from './request';
export * from './resolve';
export { bareResponse } from './response';
export { ruleMatches } from './precedence';
export {
  connectionWinner,
  listenersOn,
  routingOf,
  servedHostnames,
  winnerOn,
} from './routing';
export type {
  Routing,
  ServedHostnames,
  ServingListener,
  Winner,
} from './routing';
export type { RuleMatch } from './precedence';
export * from './shadow';
