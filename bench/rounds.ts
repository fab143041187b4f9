import { step } from '../harness/n8n/steps';

/**
 * Measures several contenders in turn, round after round, so that whatever else the machine does
 * meets all of them alike.
 *
 * @param contenders by name
 * @param warmUps how many rounds go before those that count
 * @returns for each contender what its rounds measured
 */
export async function interleaved<T>(
  contenders: ReadonlyMap<string, () => Promise<T>>,
  { rounds, warmUps = 0 }: { rounds: number; warmUps?: number },
): Promise<Map<string, T[]>> {
  const measured = new Map([...contenders.keys()].map((name): [string, T[]] => [name, []]));
  for (let round = 1 - warmUps; round <= rounds; round++)
    for (const [name, measure] of contenders) {
      const title = round > 0 ? `${name}, run ${round} of ${rounds}` : `${name}, warming up`;
      const took = await step(title, measure);
      if (round > 0) measured.get(name)?.push(took);
    }
  return measured;
}
