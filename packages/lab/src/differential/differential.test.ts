import recording from './recorded-1.20.2.json';
import { SCENARIOS } from './scenarios';
import { startLabServer, type RunningServer } from './servers';

const answers: Record<string, unknown> = recording;

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('the lab answers as a real API server was recorded to', () => {
  let lab: RunningServer;

  beforeAll(async () => {
    lab = await startLabServer();
  });

  afterAll(() => lab.stop());

  it.each(SCENARIOS.filter(({ slow }) => !slow))(
    '$name',
    async ({ name, run }) => {
      expect(answers).toHaveProperty([name]);
      expect(asJson(await run(lab))).toEqual(answers[name]);
    },
  );
});
