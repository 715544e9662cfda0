import type { Storage, StorageEvent } from '../storage';

/** One of the programs that act on a cluster. */
export interface Controller {
  /** Notes what a change gives it to do. Writes nothing. */
  observe(event: StorageEvent): void;
  /** Does all that is to do now. */
  reconcile(): void;
}

/** Controllers at work on one storage. */
export interface ControlLoop {
  /** Works until nothing is left to do. */
  settle(): void;
  /** From now on works after each batch of changes by itself, until the answered function is called. */
  run(): () => void;
}

/** Rounds after which controllers that undo each other's work are told apart from those that are busy. */
const MANY_ROUNDS = 1000;

/** Shows every change to `first` and then to the controllers, which work once the change has been told to everybody. */
export function createControlLoop(
  storage: Storage,
  controllers: readonly Controller[],
  first: (event: StorageEvent) => void,
): ControlLoop {
  let changes = 0;
  let scheduled = false;
  let running = false;

  function settle(): void {
    for (let round = 0; round < MANY_ROUNDS; round++) {
      const before = changes;
      for (const controller of controllers) controller.reconcile();
      if (changes === before) return;
    }
    throw new Error('The lab controllers do not come to rest');
  }

  storage.subscribe(event => {
    changes += 1;
    first(event);
    for (const controller of controllers) controller.observe(event);
    if (!running || scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (running) settle();
    });
  });

  return {
    settle,
    run() {
      running = true;
      settle();
      return () => {
        running = false;
      };
    },
  };
}
