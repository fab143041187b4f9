import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import type { Fault } from '../../harness/linq/faults';
import { v3Error } from '../../harness/linq/v3/errors';
import { MINUTE_MS, PAIR_LIMIT, type ChatsReport, type ChatsSettings } from './chats';
import { TOKEN } from './linq';
import { answerWith } from './worker';

const OWN = '+12025550100';
const ANSWER_TIME = 50;

const emulator = startEmulator({ token: TOKEN });
let reported = 0;
let busyChat = '';
let othersAt = 0;
let sent = new Map<string, number[]>();

answerWith(async (settings: ChatsSettings): Promise<ChatsReport> => {
  const linq = await emulator;
  const fresh = linq.requests.slice(reported);
  reported = linq.requests.length;
  const count = (wanted: number) => fresh.filter(({ status }) => status === wanted).length;
  const report = { url: linq.url, carriedOut: count(202), refused: count(429), othersAt };
  return { ...report, messages: prepare(linq, settings) };
});

/** Makes fresh chats. The busy one's pair has just used its limit up, so that its first message meets a 429. */
function prepare(linq: Emulator, { busy, others }: ChatsSettings): { chat: string }[] {
  const { lines, chats } = linq.v3;
  if (reported === 0) lines.add(OWN);
  const made = Array.from({ length: others + 1 }, (_, index) =>
    chats.create(OWN, [`+1555${String(1_000_000 + index)}`]),
  ).map(({ id }) => id);
  busyChat = made[0] ?? '';
  const now = Date.now();
  sent = new Map([[busyChat, Array.from({ length: PAIR_LIMIT }, () => now)]]);
  linq.interfere = ({ path }) => limited(path.split('/').at(-2) ?? '');
  const ofBusy = Array.from({ length: busy }, () => busyChat);
  return [...ofBusy, ...made.slice(1)].map((chat) => ({ chat }));
}

function limited(chat: string): Fault {
  const now = Date.now();
  const lately = (sent.get(chat) ?? []).filter((time) => time > now - MINUTE_MS);
  if (lately.length >= PAIR_LIMIT) {
    const seconds = Math.ceil(((lately[0] ?? now) + MINUTE_MS - now) / 1000);
    const body = JSON.stringify(v3Error(429, 1007, 'Rate limited', seconds));
    return { kind: 'answer', status: 429, headers: { 'retry-after': String(seconds) }, body };
  }
  sent.set(chat, [...lately, now]);
  if (chat !== busyChat) othersAt = now;
  return { kind: 'slow', milliseconds: ANSWER_TIME };
}
