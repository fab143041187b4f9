import execa from 'execa';
import { cpus, loadavg } from 'node:os';
import { node24 } from '../../harness/n8n/installation';
import manifest from '../../harness/n8n/v2/package.json';
import type { Machine } from './result';

/** What the benchmarks run on here. */
export async function machine(): Promise<Machine> {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    node: (await execa(node24(), ['--version'])).stdout,
    n8n: manifest.dependencies.n8n,
    load: loadavg()[0] ?? NaN,
  };
}
