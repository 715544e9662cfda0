import { execFile } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { CommandResult, Terminal, UsageError } from './terminal';

/** A list of a large kind, in pages of five hundred, stays far below it. */
const MAX_OUTPUT_BYTES = 1024 * 1024 * 1024;
const DEFAULT_COLUMNS = 120;

function kubectl(args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    execFile(
      'kubectl',
      args,
      { maxBuffer: MAX_OUTPUT_BYTES },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(
            new UsageError(
              (error as NodeJS.ErrnoException).code === 'ENOENT'
                ? 'kubectl was not found on PATH; it is needed to read a cluster'
                : `kubectl could not be run: ${error.message}`,
            ),
          );
          return;
        }
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

/**
 * The terminal of this process.
 *
 * @public
 */
export function processTerminal(): Terminal {
  // Whoever reads the output, such as head, may have seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    cwd: process.cwd(),
    columns: process.stdout.columns ?? DEFAULT_COLUMNS,
    now: () => Date.now(),
    out: line => void process.stdout.write(line),
    err: line => void process.stderr.write(line),
    readInput: () => text(process.stdin),
    kubectl,
  };
}
