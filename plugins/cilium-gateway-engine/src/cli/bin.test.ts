import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json';

const bin = join(__dirname, '../..', packageJson.bin);

const POOLS = `
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: one }
spec: { blocks: [{ start: 192.0.2.9, stop: 192.0.2.1 }] }
`;

/** Runs the program as a shell would. */
function execute(cwd: string, args: readonly string[], input: string) {
  return new Promise<{ code: number; stdout: string }>(resolve => {
    const child = execFile(
      process.execPath,
      [bin, ...args],
      { cwd },
      (error, stdout) => resolve({ code: Number(error?.code ?? 0), stdout }),
    );
    child.stdin!.end(input);
  });
}

describe('the program', () => {
  it('reads files and input, prints and ends with its exit code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bin-'));
    try {
      writeFileSync(join(folder, 'pools.yaml'), POOLS);
      const bad = await execute(folder, ['analyze', '-f', 'pools.yaml'], '');
      expect(bad.code).toBe(1);
      expect(bad.stdout).toMatch(
        /^error .* pool-block-malformed .*\n +pools\.yaml:5 /m,
      );
      const good = await execute(
        folder,
        ['analyze', '-f', '-'],
        POOLS.replace('192.0.2.1 ', '192.0.2.19 '),
      );
      expect(good).toEqual({ code: 0, stdout: 'Nothing is wrong.\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
