import { Container } from '@n8n/di';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

const PLACE = { type: 'execution', workflowId: 'workflow', executionId: '1' } as const;

/**
 * For the tests of a file: n8n's binary store on disk, as `N8N_DEFAULT_BINARY_DATA_MODE=filesystem`
 * sets it up.
 */
export function useBinaryStore() {
  const store = Container.get(BinaryDataService);
  const config = Container.get(BinaryDataConfig);
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linq-binary-'));
    Object.assign(config, { mode: 'filesystem', localStoragePath: folder });
    await store.init();
  });

  afterAll(async () => {
    Object.assign(config, { mode: 'default' });
    await store.init();
    await rm(folder, { recursive: true });
  });

  return {
    /** Watches who reads a file into memory as a whole. */
    watchReads: () => jest.spyOn(store, 'getAsBuffer'),
    /** Watches who opens a file to read it piece by piece. */
    watchStreams: () => jest.spyOn(store, 'getAsStream'),
    /** Stores a new file of random bytes. */
    async file(size: number, about: Pick<IBinaryData, 'fileName' | 'mimeType'>) {
      const bytes = randomBytes(size);
      return { bytes, stored: await store.store(PLACE, bytes, { data: '', ...about }) };
    },
  };
}
