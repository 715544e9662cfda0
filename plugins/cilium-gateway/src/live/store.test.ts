import type { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { Question } from './question';
import { createLiveStore } from './store';

const client = {} as CiliumGatewayClient;

function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    configurable: true,
    get: () => hidden,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

function asking(answers: () => Promise<unknown>, cluster?: string) {
  const ask = jest.fn(answers);
  const question: Question<unknown> = { key: 'q', cluster, ask };
  return { ask, question };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

describe('createLiveStore', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    hide(false);
    jest.useRealTimers();
  });

  it('asks once for all who ask the same, and tells all of them', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => ({ a: 1 }));
    const heard = [jest.fn(), jest.fn(), jest.fn()];
    const stops = heard.map(notify => store.watch(question, 30_000, notify));
    await settle();
    expect(ask).toHaveBeenCalledTimes(1);
    heard.forEach(notify => expect(notify).toHaveBeenCalledTimes(1));
    expect(store.read(question).data).toEqual({ a: 1 });
    stops.forEach(stop => stop());
  });

  it('asks again after the shortest period that a watcher wants, and not after the last has gone', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1);
    const stopSlow = store.watch(question, 30_000, jest.fn());
    const stopFast = store.watch(question, 5_000, jest.fn());
    await settle();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(ask).toHaveBeenCalledTimes(2);
    stopFast();
    await jest.advanceTimersByTimeAsync(5_000);
    const afterFast = ask.mock.calls.length;
    await jest.advanceTimersByTimeAsync(20_000);
    expect(ask).toHaveBeenCalledTimes(afterFast);
    stopSlow();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(ask).toHaveBeenCalledTimes(afterFast);
  });

  it('asks for renewals only while somebody shows them', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1);
    const askedFor = () => ask.mock.calls.at(-1)!.at(2 as never);
    store.watch(question, 30_000, jest.fn());
    await settle();
    expect(askedFor()).toBe(false);
    const stop = store.watch(question, 5_000, jest.fn(), true);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(askedFor()).toBe(true);
    stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(askedFor()).toBe(false);
  });

  it('keeps the identity of an equal answer and wakes nobody', async () => {
    const store = createLiveStore(client);
    const { question } = asking(async () => ({ same: [1, 2] }));
    const notify = jest.fn();
    store.watch(question, 1_000, notify);
    await settle();
    const first = store.read(question).data;
    await jest.advanceTimersByTimeAsync(3_000);
    expect(store.read(question).data).toBe(first);
    expect(notify).toHaveBeenCalledTimes(1);
  });

  it('keeps the last good answer beside an error, says since when, and recovers', async () => {
    const store = createLiveStore(client);
    let fail = false;
    const { question } = asking(async () => {
      if (fail) throw new Error('no way');
      return 'good';
    });
    store.watch(question, 1_000, jest.fn());
    await settle();
    const readAt = Date.now();
    fail = true;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.read(question)).toMatchObject({
      data: 'good',
      readAt,
      error: expect.objectContaining({ message: 'no way' }),
    });
    fail = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.read(question)).toEqual({ data: 'good' });
  });

  it('asks nothing while the page is hidden, and at once when it is shown again', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1);
    store.watch(question, 30_000, jest.fn());
    await settle();
    hide(true);
    await jest.advanceTimersByTimeAsync(300_000);
    expect(ask).toHaveBeenCalledTimes(1);
    hide(false);
    await settle();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks once soon after a burst of changes of its cluster, and not for another’s', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1, 'lab');
    store.watch(question, 600_000, jest.fn());
    await settle();
    store.changed(['berlin']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(1);
    store.changed(['lab']);
    store.changed(['berlin', 'lab']);
    store.changed(['lab']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('remembers a change that came while the page was hidden', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1);
    store.watch(question, 600_000, jest.fn());
    await settle();
    hide(true);
    store.changed(['lab']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ask).toHaveBeenCalledTimes(1);
    hide(false);
    await settle();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('takes an answer that came a moment ago from memory, and forgets what nobody wants', async () => {
    const store = createLiveStore(client);
    const { ask, question } = asking(async () => 1);
    store.watch(question, 30_000, jest.fn())();
    const stop = store.watch(question, 30_000, jest.fn());
    await settle();
    stop();
    await jest.advanceTimersByTimeAsync(10_000);
    store.watch(question, 30_000, jest.fn())();
    const asked = ask.mock.calls.length;
    expect(store.read(question).data).toBe(1);
    await jest.advanceTimersByTimeAsync(61_000);
    expect(store.read(question)).toEqual({});
    expect(ask).toHaveBeenCalledTimes(asked);
  });

  it('tells the request to stop when nobody waits for it any more', async () => {
    const store = createLiveStore(client);
    let signal: AbortSignal | undefined;
    const question: Question<unknown> = {
      key: 'q',
      ask: (_, given) => {
        signal = given;
        return new Promise(() => {});
      },
    };
    store.watch(question, 30_000, jest.fn())();
    expect(signal?.aborted).toBe(true);
  });
});
