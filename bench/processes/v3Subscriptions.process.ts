import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import type { Fault, Interference } from '../../harness/linq/faults';
import { v3Error } from '../../harness/linq/v3/errors';
import { TOKEN } from './linq';
import type { V3Report, V3Settings } from './v3Subscriptions';
import { answerWith } from './worker';

const SLOW: Fault = { kind: 'slow', milliseconds: 100 };

const REFUSED: Fault = {
  kind: 'answer',
  status: 429,
  headers: { 'retry-after': '1' },
  body: JSON.stringify(v3Error(429, 1007, 'Rate limited. Try again in 1 seconds.', 1)),
};

const emulator = startEmulator({ token: TOKEN });
let reported = 0;

answerWith(async (settings: V3Settings): Promise<V3Report> => {
  const linq = await emulator;
  const fresh = linq.requests.slice(reported);
  reported = linq.requests.length;
  const done = fresh.filter(({ status }) => status === 200).map(({ path }) => path);
  const updated = new Set(done);
  linq.interfere = refusing(settings);
  const updatedTwice = [...updated].filter((path) => done.indexOf(path) !== done.lastIndexOf(path));
  return {
    url: linq.url,
    items: itemsIn(linq, settings),
    requests: fresh.length,
    updated: updated.size,
    updatedTwice: updatedTwice.length,
  };
});

function itemsIn({ v3 }: Emulator, { subscriptions }: V3Settings) {
  const { all } = v3.subscriptions;
  while (all.length < subscriptions)
    v3.subscriptions.create({
      target_url: `https://example.com/${all.length}`,
      subscribed_events: ['message.sent'],
    });
  return all.map(({ id, target_url: url }) => ({ id, url }));
}

function refusing({ refusedEvery = Infinity }: V3Settings): Interference {
  let seen = 0;
  return () => (++seen % refusedEvery === 0 ? REFUSED : SLOW);
}
