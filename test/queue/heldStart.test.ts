import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import { Cleanup } from '../../harness/n8n/cleanup';
import { withCredential } from '../../harness/n8n/examples';
import { startN8n, WITHOUT_EDITOR, type N8n } from '../../harness/n8n/start';
import { N8nApi } from '../../harness/n8n/n8nApi';
import { installPackage } from '../../harness/n8n/package';
import { poll } from '../../harness/n8n/poll';
import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import { duplicate, started, starting } from '../support/triggerAnswers';
import { sendV3 } from '../support/triggerV3';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { executedOf, witnessed } from '../support/witness';
import { postgresSettings, startPostgres, type Postgres } from './services';

/**
 * n8n takes longer to start a workflow than Linq waits for an answer: PostgreSQL holds the execution
 * that n8n stores, until the test lets it go or refuses it.
 */
const HOLD = `
  CREATE TABLE held (how text);
  CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    WHILE EXISTS (SELECT 1 FROM held WHERE how = 'wait') LOOP PERFORM pg_sleep(0.05); END LOOP;
    IF EXISTS (SELECT 1 FROM held WHERE how = 'refuse') THEN RAISE EXCEPTION 'refused'; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER hold BEFORE INSERT ON execution_entity FOR EACH ROW EXECUTE FUNCTION hold()`;

const cleanup = new Cleanup();
let emulator: Emulator;
let postgres: Postgres;
let n8n: N8n;
let api: N8nApi;
let workflow: IWorkflowBase;
let launch: Parameters<typeof startN8n>[0];

beforeAll(async () => {
  emulator = await startEmulator({ token: randomUUID() });
  cleanup.add(() => emulator.close());
  const folder = await mkdtemp(join(tmpdir(), 'linq-held-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL may run as another user, and has its data in there.
  await chmod(folder, 0o711);
  postgres = await startPostgres(folder);
  cleanup.add(() => postgres.stop());
  launch = {
    folder: join(folder, 'n8n'),
    env: { ...WITHOUT_EDITOR, ...postgresSettings(postgres.port) },
  };
  await installPackage(launch.folder);
  n8n = await startN8n(launch);
  cleanup.add(() => n8n.stop());
  api = new N8nApi(n8n.url);
  await api.signIn({ email: 'owner@example.com', password: `Aa1${randomUUID()}` });
  const credential = await api.saveLinqCredential(emulator.token, emulator.url);
  workflow = await api.createWorkflow(withCredential(witnessed('Held', 'v3'), credential));
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  await postgres.query(HOLD);
});

afterAll(async () => {
  await cleanup.run();
  expect(emulator.brokenAnswers).toEqual([]);
});

const hold = () => postgres.query(`INSERT INTO held VALUES ('wait')`);
const letGo = () => postgres.query('DELETE FROM held');
const refuse = () => postgres.query(`UPDATE held SET how = 'refuse'`);

/** Waits until PostgreSQL holds this many executions. */
const held = (count: number) =>
  poll(
    () => postgres.query(`SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`),
    ({ length }) => length === count,
    `${count} executions being held`,
    60_000,
  );

const send = (event: { event_id: string }) => sendV3({ emulator }, event);

async function expectOneExecutionOf(event: { event_id: string }): Promise<void> {
  await api.waitUntilIdle();
  expect(executedOf(emulator, [event])).toEqual([event.event_id]);
}

test('what is still starting is to come again, and is a duplicate once it has started', async () => {
  const event = receivedV3();
  await hold();
  const first = send(event);
  await held(1);
  await expect(send(event)).resolves.toEqual(starting);
  await letGo();
  await expect(first).resolves.toEqual(started);
  await expect(send(event)).resolves.toEqual(duplicate);
  await expectOneExecutionOf(event);
});

test('what n8n could not start after all is started when it comes again', async () => {
  const event = receivedV3();
  await hold();
  const first = send(event);
  await held(1);
  await expect(send(event)).resolves.toEqual(starting);
  await refuse();
  await expect(first).resolves.toMatchObject({ status: 500 });
  await letGo();
  await expect(send(event)).resolves.toEqual(started);
  await expect(send(event)).resolves.toEqual(duplicate);
  await expectOneExecutionOf(event);
});

test('so is what was starting when n8n was killed', async () => {
  const event = receivedV3();
  await hold();
  const first = send(event).catch(() => 'cut');
  await held(1);
  await expect(send(event)).resolves.toEqual(starting);
  await n8n.kill();
  await expect(first).resolves.toBe('cut');
  await refuse();
  await held(0);
  await letGo();
  n8n = await startN8n({ ...launch, port: n8n.port });
  // n8n answers 404 until it has loaded its routes.
  await poll(
    () => send(event).catch(() => undefined),
    (answer) => answer?.status === 200,
    'Taking the event',
    60_000,
  );
  await expect(send(event)).resolves.toEqual(duplicate);
  await expectOneExecutionOf(event);
});
