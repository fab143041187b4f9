import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { describeEvent, KNOWN_EVENTS } from '../../nodes/Linq/fields/v3/events';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import { EVENT_NAMES } from '../../harness/linq/v3/webhookSubscriptions';
import { TOKEN, useLinq } from '../support/linq';
import {
  additionalDataOf,
  credentialsWith,
  LINQ_TRIGGER,
  nodeOf,
  workflowDataOf,
  workflowOf,
} from '../../harness/n8n/n8n';

const linq = useLinq();

/** What n8n's editor fills the trigger's events with. */
async function choicesFor(node: INode) {
  const credentials = await credentialsWith({
    integrationToken: TOKEN,
    baseUrl: linq.emulator.url,
  });
  const context = new LoadOptionsContext(
    workflowOf(workflowDataOf([node])),
    node,
    additionalDataOf(credentials),
    'parameters.events',
  );
  const { getTriggerEvents } = new LinqTrigger().methods.loadOptions;
  // n8n casts here too: its two packages differ on whether a workflow has a name.
  return await getTriggerEvents.call(context as ILoadOptionsFunctions);
}

test('the events of V3 to choose from are All Events and those that Linq names today', async () => {
  const choices = await choicesFor(nodeOf('Linq Trigger', LINQ_TRIGGER));
  expect(choices.map(({ value }) => value)).toEqual(['*', ...EVENT_NAMES]);
  expect(choices.slice(0, 3).map(({ name }) => name)).toEqual([
    'All Events',
    'Message Sent',
    'Message Received',
  ]);
  expect(choices[0]?.description).toContain(
    'that Linq offers at the time you publish the workflow',
  );
  // Each says when it fires, whatever Linq calls it.
  expect(choices.filter(({ description }) => !description?.startsWith('When'))).toEqual([]);
});

describe('before there is a credential the events are those known here, and Linq is not asked', () => {
  const bare = nodeOf('Linq Trigger', LINQ_TRIGGER);
  delete bare.credentials;

  test.each<[string, INode]>([
    ['new in a workflow', bare],
    ['whose credential was taken away', { ...bare, credentials: {} }],
  ])('for a trigger %s', async (_, node) => {
    const choices = await choicesFor(node);
    expect(choices.map(({ value }) => value)).toEqual(['*', ...KNOWN_EVENTS]);
    expect(linq.wire()).toEqual([]);
  });
});

test('every event that Linq is known to have says when it fires, and others have a name', () => {
  expect(KNOWN_EVENTS).toHaveLength(75);
  expect(describeEvent('team.lunch.ordered')).toEqual({
    name: 'Team Lunch Ordered',
    value: 'team.lunch.ordered',
  });
});
