/** Repeats `attempt` until it does not throw; after `withinMs` the last error is thrown. */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  withinMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
