import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { LINE, receivedV3 } from '../../harness/linq/v3/samples';
import { GENERATIONS } from '../../nodes/Linq/trigger/generations';
import { useTrigger } from '../support/trigger';
import { started } from '../support/triggerAnswers';
import { sendV3, subscriptionsV3 } from '../support/triggerV3';

/*
 * Only From Others is set to begin with since version 2.1 of the trigger, and workflows that were saved
 * with version 2 go on as they were.
 */

const linq = useTrigger();

/** A trigger as n8n has it in a saved workflow. */
async function saved(parameters: INodeParameters, typeVersion?: number) {
  const host = await linq.start({}, { webhookSecret: '' });
  host.parameters = parameters;
  host.typeVersion = typeVersion;
  return host;
}

/** What stands in a workflow where somebody has set the option. */
const ONLY: INodeParameters = { options: { onlyFromOthers: true } };

const theirs = receivedV3();
const mine = receivedV3({ direction: 'outbound', sender_handle: { handle: LINE, is_me: true } });

test.each<[string, number | undefined, INodeParameters, object[]]>([
  ['a new trigger lets in only what others do', undefined, {}, [theirs]],
  ['with the option taken away, everything', undefined, { options: {} }, [theirs, mine]],
  ['one of version 2 everything, as before', 2, {}, [theirs, mine]],
  ['one of version 2 with the option, what others do', 2, ONLY, [theirs]],
])('%s', async (_, typeVersion, options, events) => {
  const host = await saved({ apiVersion: 'v3', events: ['*'], ...options }, typeVersion);
  await host.publish();
  for (const event of [theirs, mine]) await sendV3(linq, event);
  expect(host.executions.map(({ json }) => json['event_id'])).toEqual(
    events.map((event) => (event as { event_id: string }).event_id),
  );
});

test('a poll that failed starts a workflow, as a message that failed does: nobody else tells of it', async () => {
  const host = await saved({ apiVersion: 'v3', events: ['poll.failed'] });
  await host.publish();
  const failed = { ...receivedV3({ direction: 'outbound' }), event_type: 'poll.failed' };
  await expect(sendV3(linq, failed)).resolves.toEqual(started);
});

describe('events of which it lets none in', () => {
  test.each([
    ['v3', ['message.received', 'message.sent', 'poll.read'], 'message.sent, poll.read'],
    ['v2', ['reaction.sent'], 'reaction.sent'],
  ])('are refused of %s when the workflow is published', async (apiVersion, events, own) => {
    const host = await saved({ apiVersion, events });
    await expect(host.publish()).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: `Only From Others: this option would ignore every ${own}, since your own numbers cause these events`,
      description: `Remove the option 'Only From Others', or do not choose ${own}.`,
    });
    expect(linq.emulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each<[string, number | undefined, INodeParameters]>([
    ['without the option', undefined, { options: {} }],
    ['in version 2, where a person has set it', 2, ONLY],
  ])('are taken %s', async (_, typeVersion, options) => {
    const events = ['message.received', 'message.sent'];
    const host = await saved({ apiVersion: 'v3', events, ...options }, typeVersion);
    await host.publish();
    expect(subscriptionsV3(linq)).toMatchObject([{ subscribed_events: events }]);
  });

  test('are those that the documentation names', () => {
    const page = readFileSync(join(__dirname, '../../docs/trigger.md'), 'utf8');
    const cells = /\n\| Only From Others +\| (`message\.sent`.+)\| (.+)\|\n/.exec(page) ?? [];
    const [v3, v2] = cells
      .slice(1)
      .map((cell) => [...(cell.split(':')[0] ?? '').matchAll(/`(.+?)`/g)].map(([, name]) => name));
    expect(v3?.toSorted()).toEqual(GENERATIONS.v3.reading.alwaysFromMe.toSorted());
    expect(v2).toEqual(GENERATIONS.v2.reading.alwaysFromMe);
  });
});
