/**
 * What a program that was run has answered.
 *
 * @public
 */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What the command has of the world around it.
 *
 * @public
 */
export interface Terminal {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** Characters in a line of the output. */
  readonly columns: number;
  /** Milliseconds since the epoch. */
  now(): number;
  out(text: string): void;
  err(text: string): void;
  readInput(): Promise<string>;
  /** Runs kubectl, which finds and speaks to clusters as its user has set it up. */
  kubectl(args: readonly string[]): Promise<CommandResult>;
}

/** What the user can put right: said without a stack, with exit code 2. */
export class UsageError extends Error {}
