export * from './answer';
export type { FilterEffects, HeaderChanges, Redirect } from './filters';
export { gatewayHop, listenerHops } from './hops';
export { parseRequest } from './request';
export type { ParsedRequest, RequestProblem, ResolveRequest } from './request';
export * from './resolve';
export { routingOf, servedHostnames } from './routing';
export type { Routing, ServingListener } from './routing';
export * from './shadow';
