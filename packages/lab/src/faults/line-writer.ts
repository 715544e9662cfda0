import type { ServerResponse } from 'node:http';
import type { FaultRules, Occasion } from './rules';

/** Writes a watch's lines to its connection, through the faults in force. */
export interface LineWriter {
  write(line: string, isBookmark: boolean): void;
  /** Ends the stream cleanly. */
  end(): void;
  /** Resets the connection (RST). */
  reset(): void;
  /** Writes nothing from here on and keeps the connection. */
  halfOpen(): void;
}

/**
 * A writer for one watch. `maxQueued` bytes that the client has not read end
 * the connection, as an API server drops a watcher that cannot keep up.
 */
export function createLineWriter(
  response: ServerResponse,
  at: Occasion,
  rules: FaultRules,
  maxQueued: number,
): LineWriter {
  let silent = false;

  function send(text: string): void {
    if (silent || response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > maxQueued) response.destroy();
  }

  function sendSingleBytes(text: string): void {
    const bytes = Buffer.from(text);
    response.socket?.setNoDelay(true);
    for (let i = 0; i < bytes.length && !silent; i++) {
      if (response.writableEnded || response.destroyed) return;
      response.write(bytes.subarray(i, i + 1));
    }
  }

  const writer: LineWriter = {
    write(line, isBookmark) {
      if (silent) return;
      const faults = rules.forLine(at, isBookmark);
      const half = line.slice(0, Math.floor(line.length / 2));
      let copies = 1;
      let sendLine = send;
      for (const fault of faults) {
        switch (fault.type) {
          case 'half-open':
            writer.halfOpen();
            return;
          case 'cut':
            silent = true;
            // The reset must not overtake the bytes before it.
            response.write(half, () => response.socket?.resetAndDestroy());
            return;
          case 'truncate':
            send(half);
            writer.end();
            return;
          case 'garbage':
            send(`${fault.text ?? '{"type":"ADDED","object":'}\n`);
            break;
          case 'duplicate':
            copies += 1;
            break;
          case 'single-bytes':
            sendLine = sendSingleBytes;
            break;
          default:
            copies = 0;
        }
      }
      for (let i = 0; i < copies; i++) sendLine(`${line}\n`);
    },
    end() {
      if (!silent) response.end();
      silent = true;
    },
    reset() {
      silent = true;
      response.socket?.resetAndDestroy();
    },
    halfOpen() {
      silent = true;
    },
  };
  return writer;
}
