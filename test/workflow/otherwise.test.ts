import { ExecuteContext } from 'n8n-core';
import type { INodeParameters, Logger } from 'n8n-workflow';
import { logged } from '../../harness/n8n/logged';
import { tellOtherwise } from '../../nodes/Linq/api/http/otherwise';
import { answer } from '../support/failingRun';
import { TOKEN, useLinq } from '../support/linq';
import { seedAccount } from '../support/operationCases';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';

const linq = useLinq();

const ID = '550e8400-e29b-41d4-a716-446655440000';

/** What n8n's log says of a run in which Linq answers with this. */
const warningsOf = async (parameters: INodeParameters, status: number, body: unknown) => {
  linq.emulator.interfere = () => answer(status, JSON.stringify(body));
  return await logged(ExecuteContext, 'warn', () =>
    linq.run({ ...parameters, returnAll: true }).catch(() => undefined),
  );
};

/** Operations that go on with what one record has. */
const READING = ['create', 'get', 'modify', 'send', 'sendToPerson', 'update', 'upsert'];
const CASES = [...OPERATION_CASES_V2, ...OPERATION_CASES_V3].filter(({ operation }) =>
  READING.includes(operation),
);

test.each(CASES)(
  'an answer as documented says nothing: $resource/$operation',
  async ({ resource, operation, parameters, binary }) => {
    seedAccount(linq.emulator);
    seedV3Account(linq.emulator);
    const warnings = await logged(ExecuteContext, 'warn', () =>
      linq.run({ resource, operation, ...parameters }, binary && { binary }),
    );
    expect(warnings).toEqual([]);
  },
);

describe('an answer that differs in what is read of it is in the log, without a value:', () => {
  test.each<[string, INodeParameters, number, unknown, string]>([
    [
      'a record without what is gone on with',
      { resource: 'webhookSubscription', operation: 'getAll' },
      200,
      {
        subscriptions: [
          { id: ID, target_url: 'https://n8n.example' },
          { id: 7, target_url: null },
        ],
      },
      'GET /api/partner/v3/webhook-subscriptions with a record in "subscriptions" without a text "id"',
    ],
    [
      'a list that goes on in another way',
      { resource: 'chat', operation: 'getAll' },
      200,
      { chats: [], next_cursor: { page: 'two' } },
      'GET /api/partner/v3/chats with a "next_cursor" that is no text',
    ],
    [
      'a list that does not say how long it is',
      { resource: 'contactV2', operation: 'getAll' },
      200,
      { contacts: [], pagination: { total_pages: 'one' } },
      'GET /api/partner/v2/contacts without a number "total_pages"',
    ],
    [
      'an answer that cannot be read, with no ID of its path',
      {
        resource: 'message',
        operation: 'get',
        messageId: ID,
      },
      200,
      { message: { text: 'Secret words' } },
      'GET /api/partner/v3/messages/… without an object that has "id"',
    ],
    [
      'a record without the time it was made',
      { resource: 'message', operation: 'get', messageId: ID },
      200,
      { id: ID, created_at: 7 },
      'GET /api/partner/v3/messages/… without a text "created_at"',
    ],
    [
      'a record with an ID of another type',
      {
        resource: 'contactV2',
        operation: 'get',
        contactId: { __rl: true, mode: 'id', value: 1 },
      },
      200,
      { data: { id: 'Secret words' } },
      'GET /api/partner/v2/contacts/… without a number "id"',
    ],
    [
      'what was sent, without the ID of its chat',
      { resource: 'message', operation: 'sendToPerson', to: '+14155550111', text: 'Secret words' },
      200,
      { message: { id: ID, created_at: '2026-11-27T09:00:00Z' } },
      'POST /api/partner/v3/messages without a text "chat_id"',
    ],
    [
      'a new subscription without its secret',
      {
        resource: 'webhookSubscription',
        operation: 'create',
        targetUrl: 'https://n8n.example',
        events: ['message.sent'],
      },
      201,
      { id: ID, target_url: 'https://n8n.example' },
      'POST /api/partner/v3/webhook-subscriptions without a text "signing_secret"',
    ],
    [
      'an error in no form of Linq’s',
      { resource: 'blockedHandle', operation: 'getAll' },
      422,
      { reason: 'Secret words' },
      'GET /api/partner/v3/blocked_handles with an error (422) that is not in the documented form',
    ],
  ])('%s', async (_, parameters, status, body, said) => {
    const warnings = await warningsOf(parameters, status, body);
    expect(warnings).toContainEqual([`Linq answered differently than documented: ${said}`]);
    for (const secret of [TOKEN, ID, 'n8n.example', 'two', 'Secret words'])
      expect(JSON.stringify(warnings)).not.toContain(secret);
  });
});

test('an answer as documented says nothing', async () => {
  linq.emulator.v3.lines.add('+12025550100');
  linq.emulator.v3.receiveMessage({ from: '+14155550111', to: '+12025550100', text: 'Hello' });
  for (const resource of ['webhookSubscription', 'chat', 'blockedHandle', 'contactV2']) {
    const warnings = await logged(ExecuteContext, 'warn', () =>
      linq.run({ resource, operation: 'getAll', returnAll: true }),
    );
    expect(warnings).toEqual([]);
  }
});

describe('each kind is told of once an hour', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('for all IDs together, and by itself where it is another one', () => {
    const warn = jest.fn();
    const logger = { warn } as unknown as Logger;
    const chat = (id: string, how: string) => {
      tellOtherwise(logger, { method: 'GET', path: `/api/partner/v3/chats/${id}/messages` }, how);
    };
    chat(ID, 'without this');
    chat('6a0e8400-e29b-41d4-a716-446655440000', 'without this');
    expect(warn).toHaveBeenCalledTimes(1);
    chat(ID, 'without that');
    expect(warn).toHaveBeenCalledTimes(2);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    chat(ID, 'without this');
    expect(warn).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenLastCalledWith(
      'Linq answered differently than documented: GET /api/partner/v3/chats/…/messages without this',
    );
  });
});
