/** How often a step that takes long says that it is still at it, in milliseconds. */
const HEARTBEAT = 15_000;

/**
 * Does one step of the playground and prints its title, a sign of life while it lasts, and its duration.
 *
 * @returns what `work` returns
 */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

  process.stdout.write(`${title} ... `);
  const heartbeat = setInterval(() => process.stdout.write(`${seconds()} ... `), HEARTBEAT);
  try {
    const result = await work();
    console.log(`done in ${seconds()}`);
    return result;
  } catch (error) {
    console.log(`failed after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
