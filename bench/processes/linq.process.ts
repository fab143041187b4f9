import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import type { Fault, Interference } from '../../harness/linq/faults';
import { RateLimit } from '../../harness/linq/rateLimit';
import { TOKEN, type Limit, type LinqReport, type LinqSettings } from './linq';
import { answerWith } from './worker';

const emulator = startEmulator({ token: TOKEN });
let reported = 0;
let limitChangedAt: number | undefined;

answerWith(async (settings: LinqSettings): Promise<LinqReport> => {
  const linq = await emulator;
  const report = reportOf(linq);
  while (linq.subscriptions.length < settings.subscriptions)
    linq.createSubscription({ webhook_url: 'https://example.com/old', events: ['chat.created'] });
  linq.interfere = interferenceOf(settings);
  return report;
});

function reportOf({ url, requests }: Emulator): LinqReport {
  const fresh = requests.slice(reported);
  const changedAt = limitChangedAt;
  reported = requests.length;
  limitChangedAt = undefined;
  return {
    url,
    carriedOut: fresh.filter(({ status }) => status === 200).length,
    refused: fresh.filter(({ status }) => status === 429).length,
    ...(changedAt !== undefined && { limitChangedAt: changedAt }),
  };
}

function interferenceOf({ answerTime, limit }: LinqSettings): Interference {
  const limited = limit ? limitedBy(limit) : () => undefined;
  const slow: Fault = { kind: 'slow', milliseconds: answerTime };
  return () => limited() ?? (answerTime > 0 ? slow : undefined);
}

function limitedBy({ perSecond, bucket, then }: Limit): () => Fault | undefined {
  const rateLimit = new RateLimit(perSecond, bucket);
  let passed = 0;
  return () => {
    const fault = rateLimit.interfere();
    if (!fault) passed += 1;
    if (passed === then?.after && limitChangedAt === undefined) {
      rateLimit.change(then.perSecond);
      limitChangedAt = Date.now();
    }
    return fault;
  };
}
