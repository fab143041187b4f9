import { Container } from '@n8n/di';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

const PLACE = { type: 'execution', workflowId: 'bench', executionId: '1' } as const;
const CHUNK = 65_536;

/** A file in n8n's binary store on disk, which is how n8n keeps files where it is not told otherwise. */
export async function storedFile(size: number): Promise<IBinaryData> {
  const store = Container.get(BinaryDataService);
  const localStoragePath = await mkdtemp(join(tmpdir(), 'bench-binary-'));
  Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath });
  await store.init();
  process.on('exit', () => {
    rmSync(localStoragePath, { recursive: true });
  });
  const about = { data: '', fileName: 'film.mp4', mimeType: 'video/mp4' };
  return await store.store(PLACE, Readable.from(chunks(size)), about);
}

function* chunks(size: number) {
  for (let left = size; left > 0; left -= CHUNK) yield Buffer.alloc(Math.min(CHUNK, left), 7);
}
