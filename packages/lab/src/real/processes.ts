import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** A child process with the end of what it said. */
export interface Daemon {
  /** The last lines of its output, for error messages. */
  lastWords(): string;
  exited(): boolean;
  /** Ends it: SIGTERM, then SIGKILL after `patience` milliseconds. */
  stop(patience: number): Promise<void>;
  /** SIGKILL at once. */
  kill(): Promise<void>;
}

const KEPT_OUTPUT = 4000;

/** Starts a long-running program. Rejections of `spawn` itself show as an exit. */
export function startDaemon(program: string, flags: string[]): Daemon {
  const child: ChildProcess = spawn(program, flags, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout!.on('data', keep);
  child.stderr!.on('data', keep);
  // Who ends without stopping it must not leave it behind.
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  let ended = false;
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => {
      process.off('exit', orphaned);
      ended = true;
      resolve();
    });
    child.once('error', error => {
      output += error.message;
      ended = true;
      resolve();
    });
  });
  return {
    lastWords: () => output,
    exited: () => ended,
    async stop(patience) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await gone;
      clearTimeout(timer);
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
