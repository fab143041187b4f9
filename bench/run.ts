import { n8n2 } from '../harness/n8n/installation';
import { prepare } from '../harness/n8n/prepare';
import { atOnce } from './benches/atOnce';
import { bulk } from './benches/bulk';
import { cost } from './benches/cost';
import { firstRun } from './benches/firstRun';
import { growth } from './benches/growth';
import { loading } from './benches/loading';
import { openQuestions } from './benches/openQuestions';
import { pairLimit } from './benches/pairLimit';
import { rateLimit } from './benches/rateLimit';
import { sideBySide } from './benches/sideBySide';
import { sideBySideTrigger } from './benches/sideBySideTrigger';
import { soak } from './benches/soak';
import { spent } from './benches/spent';
import { trigger } from './benches/trigger';
import { upload } from './benches/upload';
import { save } from './report/files';
import { machine } from './report/machine';
import type { Result } from './report/result';
import { print } from './report/table';

/** `npm run bench`: all benchmarks; `npm run bench -- 1 4`: some of them. */
async function main(keys: readonly string[]): Promise<void> {
  const benches = [
    bulk,
    cost,
    growth,
    rateLimit,
    loading,
    trigger,
    firstRun,
    pairLimit,
    sideBySide,
    sideBySideTrigger,
    upload,
    atOnce,
    openQuestions,
    soak,
    spent,
  ].filter(({ key }) => keys.length === 0 || keys.includes(key));
  const results: Record<string, Result> = {};
  await prepare(n8n2());
  for (const { key, title, measure } of benches) {
    console.log(`\n${title}`);
    const before = { date: new Date().toISOString(), machine: await machine() };
    results[key] = { title, ...before, ...(await measure()) };
    await save(results);
  }
  Object.values(results).forEach(print);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
