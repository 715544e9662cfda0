import { createLimiter } from './limiter';

const turn = () => new Promise(resolve => setImmediate(resolve));

/** Starts tasks that run until told to end; `running` holds the names of those that have begun. */
function tasks() {
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    running,
    task: (name: string) => () =>
      new Promise<string>(resolve => {
        running.push(name);
        ends.set(name, () => {
          running.splice(running.indexOf(name), 1);
          resolve(name);
        });
      }),
    end: async (name: string) => {
      ends.get(name)!();
      await turn();
    },
  };
}

describe('createLimiter', () => {
  const { signal } = new AbortController();

  it('runs so many at once, in order of arrival', async () => {
    const { running, task, end } = tasks();
    const limiter = createLimiter(2);
    const results = ['a', 'b', 'c', 'd'].map(name =>
      limiter.run(signal, task(name)),
    );
    await turn();
    expect(running).toEqual(['a', 'b']);
    await end('a');
    expect(running).toEqual(['b', 'c']);
    await end('c');
    await end('b');
    await end('d');
    await expect(Promise.all(results)).resolves.toEqual(['a', 'b', 'c', 'd']);
  });

  it('needs a place outside, too', async () => {
    const { running, task, end } = tasks();
    const outer = createLimiter(2);
    const one = createLimiter(2, outer);
    const two = createLimiter(2, outer);
    one.run(signal, task('a'));
    one.run(signal, task('b'));
    two.run(signal, task('c'));
    await turn();
    expect(running).toEqual(['a', 'b']);
    await end('b');
    expect(running).toEqual(['a', 'c']);
  });

  it('gives the place back when a task fails', async () => {
    const limiter = createLimiter(1);
    await expect(
      limiter.run(signal, async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(limiter.run(signal, async () => 'next')).resolves.toBe('next');
  });

  it('lets a waiting task give up without taking a place', async () => {
    const { running, task, end } = tasks();
    const limiter = createLimiter(1);
    const giveUp = new AbortController();
    limiter.run(signal, task('a'));
    const given = limiter.run(giveUp.signal, task('b'));
    limiter.run(signal, task('c'));
    await turn();
    giveUp.abort();
    await expect(given).rejects.toThrow('given up');
    await end('a');
    expect(running).toEqual(['c']);
  });

  it('does not begin what is given up already', async () => {
    const { running, task } = tasks();
    const gone = new AbortController();
    gone.abort();
    await expect(createLimiter(1).run(gone.signal, task('a'))).rejects.toThrow(
      'given up',
    );
    expect(running).toEqual([]);
  });
});
