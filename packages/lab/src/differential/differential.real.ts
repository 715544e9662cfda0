import { writeFile } from 'node:fs/promises';
import { startLabServer, startRealServer, type RunningServer } from './servers';
import { SCENARIOS } from './scenarios';

describe('the lab answers as a real API server does', () => {
  let lab: RunningServer;
  let real: RunningServer;
  const recording: Record<string, unknown> = {};

  beforeAll(async () => {
    lab = await startLabServer();
    real = await startRealServer();
  }, 90_000);

  afterAll(async () => {
    await lab?.stop();
    await real?.stop();
    // What a real server said is what the unit tests hold the lab to.
    const file = process.env.LAB_RECORD_TO;
    if (file) await writeFile(file, `${JSON.stringify(recording, null, 1)}\n`);
  }, 30_000);

  it.each(SCENARIOS)(
    '$name',
    async ({ name, run }) => {
      const expected = await run(real);
      recording[name] = expected;
      expect(await run(lab)).toEqual(expected);
    },
    60_000,
  );
});
