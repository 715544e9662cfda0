import { KubeError } from './errors';

/** The longest line that is taken from a watch, in bytes: etcd's own limit on an object, many times over. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  /**
   * The lines that `chunk` completes, without their line feed.
   *
   * @throws KubeError `malformed` when a line is longer than the limit.
   */
  push(chunk: Buffer): Buffer[];
  /** What is left after the last line feed; empty when the stream ended cleanly. */
  rest(): Buffer;
}

/**
 * Splits on the byte 0x0A and nothing else: that byte never occurs inside a UTF-8 sequence, while splitters of
 * text also cut at U+2028, which is legal inside a JSON string. A line that spans chunks is joined once.
 */
export function createLineSplitter(maxBytes = MAX_LINE_BYTES): LineSplitter {
  let pending: Buffer[] = [];
  let pendingBytes = 0;

  const keep = (part: Buffer) => {
    if (pendingBytes + part.length > maxBytes) {
      throw new KubeError(
        'malformed',
        `A line of the watch is longer than ${maxBytes} bytes`,
      );
    }
    if (part.length > 0) {
      pending.push(part);
      pendingBytes += part.length;
    }
  };
  const take = (): Buffer => {
    const line =
      pending.length === 1 ? pending[0] : Buffer.concat(pending, pendingBytes);
    pending = [];
    pendingBytes = 0;
    return line;
  };

  return {
    push(chunk) {
      const lines: Buffer[] = [];
      let start = 0;
      for (
        let end = chunk.indexOf(NEWLINE);
        end !== -1;
        end = chunk.indexOf(NEWLINE, start)
      ) {
        keep(chunk.subarray(start, end));
        lines.push(take());
        start = end + 1;
      }
      keep(chunk.subarray(start));
      return lines;
    },
    rest: take,
  };
}
