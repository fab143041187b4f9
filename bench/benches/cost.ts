import { httpRequest, least, linqNode, type Sender } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Updates } from '../updates';

const ITEMS = 1_000;
const ROUNDS = 7;

const LINQ = 'Linq';
const HTTP_REQUEST = 'HTTP Request';
const HELPER = "n8n's request helper alone";
const EXPRESSIONS = 'Two expressions alone';
const NOTHING = 'A node that does nothing';

const SENDERS: Record<string, Sender> = {
  [LINQ]: linqNode(),
  [HTTP_REQUEST]: httpRequest(),
  [HELPER]: least('helper'),
  [EXPRESSIONS]: least('expressions'),
  [NOTHING]: least('nothing'),
};

/** What an item costs the process that runs the node. */
export const cost: Bench = {
  key: '2',
  title: '2. CPU time of an update',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const contenders = new Map(
    Object.entries(SENDERS).map(([name, sender]) => [
      name,
      async () => (await updates.measure(sender, settings)).cpu / ITEMS,
    ]),
  );
  const took = await interleaved(contenders, { rounds: ROUNDS, warmUps: 2 });
  const figures = new Map([...took].map(([name, runs]) => [name, figureOf(runs)]));
  const medianOf = (name: string) => figures.get(name)?.median ?? NaN;
  return {
    method:
      `${readable(ITEMS)} updates against a Linq that answers at once, each node in a process of its own; ` +
      'the whole process counts, n8n-core and its HTTP client included. An update has two expressions.',
    rows: [...figures].map(([name, figure]) => ({
      name,
      figures: { 'ms of CPU per item': figure },
    })),
    goals: goalsOf(medianOf),
  };
}

const settings = { answerTime: 0, subscriptions: ITEMS };

function goalsOf(medianOf: (name: string) => number): Goal[] {
  const linq = medianOf(LINQ);
  // What n8n takes for any node is in both parts, and counts once.
  const parts = medianOf(HELPER) + medianOf(EXPRESSIONS) - medianOf(NOTHING);
  return [
    {
      goal: 'At most half of the HTTP Request node',
      measured: `${readable((linq / medianOf(HTTP_REQUEST)) * 100)} %`,
      met: linq <= medianOf(HTTP_REQUEST) / 2,
    },
    {
      goal: "At most 10 % more than n8n's helper and two expressions",
      measured: `${readable((linq / parts - 1) * 100)} %`,
      met: linq <= parts * 1.1,
    },
  ];
}
