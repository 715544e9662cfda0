/**
 * The command: the engine's answers about manifests and clusters, for a terminal or a pipeline.
 *
 * @packageDocumentation
 */
export { processTerminal } from './processTerminal';
export { run } from './run';
export type { CommandResult, Terminal } from './terminal';
