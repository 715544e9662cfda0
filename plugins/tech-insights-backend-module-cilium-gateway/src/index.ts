/**
 * Facts about what entities are reached by, for Tech Insights checks and scorecards.
 *
 * @packageDocumentation
 */
export { techInsightsModuleCiliumGateway as default } from './module';
export { FACT_RETRIEVER_ID } from './factRetriever';
