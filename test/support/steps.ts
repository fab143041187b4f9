import { Session, type Profiler } from 'node:inspector/promises';

/**
 * How often the pieces of code of some files run while something is done: a measure of the work that is
 * the same on every machine.
 *
 * @param files part of their paths
 */
export async function stepsOf(files: RegExp, work: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  return result
    .filter(({ url }) => files.test(url))
    .reduce((sum, script) => sum + stepsIn(script), 0);
}

const stepsIn = ({ functions }: Profiler.ScriptCoverage) =>
  functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
