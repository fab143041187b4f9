import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
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

test('the events of V3 to choose from are All Events and those that Linq names today', async () => {
  const node = nodeOf('Linq Trigger', LINQ_TRIGGER);
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
  const choices = await getTriggerEvents.call(context as ILoadOptionsFunctions);

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

test('every event that Linq is known to have says when it fires, and others have a name', () => {
  expect(KNOWN_EVENTS).toHaveLength(75);
  expect(describeEvent('team.lunch.ordered')).toEqual({
    name: 'Team Lunch Ordered',
    value: 'team.lunch.ordered',
  });
});
