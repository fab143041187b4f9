import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { ANN, byId, useQuestions } from './questions';
import { isN8n1 } from '../../harness/n8n/installation';

const at = useQuestions();

test('in a loop each item is asked about, one after the other', async () => {
  const { api } = at.session;
  const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
  const workflow = await at.session.createWorkflow({
    ...newWorkflow('Loop', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      {
        ...newNode('Amounts', 'n8n-nodes-base.set', {
          mode: 'raw',
          jsonOutput: '{ "amounts": [10, 20] }',
          options: {},
        }),
        typeVersion: 3.4,
      },
      {
        ...newNode('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'amounts', options: {} }),
        typeVersion: 1,
      },
      {
        ...newNode('Loop Over Items', 'n8n-nodes-base.splitInBatches', { options: {} }),
        typeVersion: 3,
      },
      at.node('=Refund {{ $json.amounts }}?'),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
    connections: {
      Start: { main: [to('Amounts')] },
      Amounts: { main: [to('Split')] },
      Split: { main: [to('Loop Over Items')] },
      'Loop Over Items': { main: [to('After'), to('Ask')] },
      Ask: { main: [to('Loop Over Items')] },
    },
  });
  const executionId = await api.start(workflow.id, 'Start');
  for (const [amount, answer] of [
    [10, 'Yes'],
    [20, 'No'],
  ] as const) {
    await at.untilAsked(`Refund ${amount}?`);
    await at.untilWaiting(executionId);
    at.say(answer);
  }
  const { status, items } = await at.outcomeOf({ executionId });
  expect(status).toBe('success');
  expect(items.map((run) => run?.map(({ json }) => json['data']))).toMatchObject([
    [
      { approved: true, from: ANN },
      { approved: false, from: ANN },
    ],
  ]);
});

test('in a sub-workflow, whose caller goes on with the answer', async () => {
  const { api } = at.session;
  const asking = await at.session.createWorkflow(
    newWorkflow('Asks for others', [
      {
        ...newNode('Called', 'n8n-nodes-base.executeWorkflowTrigger', {
          inputSource: 'passthrough',
        }),
        typeVersion: 1.1,
      },
      at.node('From a sub-workflow?'),
    ]),
  );
  await api.publish(asking);
  const caller = await at.session.createWorkflow(
    newWorkflow('Caller', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      {
        ...newNode('Call', 'n8n-nodes-base.executeWorkflow', {
          workflowId: byId(asking.id),
          options: {},
        }),
        typeVersion: 1.3,
      },
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  const executionId = await api.start(caller.id, 'Start');
  await at.untilAsked('From a sub-workflow?');
  await at.untilWaiting(executionId);
  at.say('Yes');
  const { status, items } = await at.outcomeOf({ executionId });
  expect([status, items.length]).toEqual(['success', 1]);
  // In n8n 1 a caller goes on with what it had put in (n8n, wait-node-subworkflow.rule.ts).
  const answer = isN8n1() ? {} : { data: { approved: true, text: 'Yes' } };
  expect(items[0]?.map(({ json }) => json)).toMatchObject([answer]);
  expect(Object.keys(items[0]?.[0]?.json ?? {})).toEqual(Object.keys(answer));
});
