import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { useQuestion } from '../../support/question';
import { binary } from '../../support/sendV3';

/** What a question can have besides its text, and whom it goes to: as Message: Send and Send to a Person have it. */
const { linq, run, ask, says, statusesOf, resumed, answers } = useQuestion();

const SUBSCRIPTIONS = '/api/partner/v3/webhook-subscriptions';

const question = () => linq.wire().at(-1)?.body;

const toAda = { sendTo: 'person', to: ADA };

test('it has what Send sends: Markdown, files, an effect, what it answers, a service', async () => {
  const replyTo = '550e8400-e29b-41d4-a716-446655440000';
  const additionalFields = {
    attachments: 'photo',
    effect: 'slam',
    formatMarkdown: true,
    overrideOptOut: true,
    preferredService: 'iMessage',
    replyTo,
  };
  const { run: waiting, error } = await run(
    { message: 'Refund **$20**?', additionalFields },
    { binary },
  );
  expect(error).toBeUndefined();
  expect(waiting.status).toBe('waiting');
  expect(question()).toEqual({
    message: {
      parts: [
        {
          type: 'text',
          value: 'Refund $20?',
          text_decorations: [{ range: [7, 10], style: 'bold' }],
        },
        { type: 'media', attachment_id: linq.emulator.v3.attachments.all[0]?.id },
      ],
      effect: { type: 'bubble', name: 'slam' },
      reply_to: { message_id: replyTo },
      preferred_service: 'iMessage',
      idempotency_key: expect.any(String) as string,
    },
    override_optout: true,
  });
});

test('it may be parts alone, and a file that cannot be uploaded leaves nothing at Linq', async () => {
  const parts = [{ type: 'text', value: 'Refund $20?' }];
  await run({ message: '', additionalFields: { parts: JSON.stringify(parts) } });
  expect(question()).toMatchObject({ message: { parts } });

  linq.emulator.interfere = ({ method }) =>
    method === 'PUT' ? { kind: 'answer', status: 403, body: '' } : undefined;
  linq.emulator.v3.subscriptions.all.length = 0;
  const { error } = await run({ additionalFields: { attachments: 'photo' } }, { binary });
  expect(error?.message).toContain('did not accept the file');
  expect(linq.emulator.v3.subscriptions.all).toEqual([]);
});

test('someone who has opted out is skipped where that is wanted: nothing waits, nothing is left', async () => {
  linq.emulator.interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/messages')
      ? { kind: 'answer', status: 403, body: JSON.stringify(v3Error(403, 2024, 'Refused')) }
      : undefined;
  const {
    run: ended,
    output,
    error,
  } = await run({
    additionalFields: { skipIfOptedOut: true },
  });
  expect(error).toBeUndefined();
  expect(ended.status).toBe('success');
  expect(jsonOf(output)).toEqual([
    { skipped: 'The recipient has opted out by writing STOP', chat_id: CHAT },
  ]);
  expect(linq.emulator.v3.subscriptions.all).toEqual([]);
});

test('without a number of yours Linq picks one, and at the first delivery no other is listened to', async () => {
  const { v3 } = linq.emulator;
  const other = '+12025550123';
  v3.lines.add(other);
  const { id } = await ask({ ...toAda, additionalFields: { excludeFrom: other } });
  const asked = linq.wire();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET ${SUBSCRIPTIONS}`,
    `POST ${SUBSCRIPTIONS}`,
    'POST /api/partner/v3/messages',
  ]);
  expect(asked[1]?.body).not.toHaveProperty('phone_numbers');
  expect(asked[2]?.body).toMatchObject({ to: [ADA], exclude_from: [other] });
  const listensTo = () => v3.subscriptions.byId(id)?.phone_numbers;
  expect(listensTo()).toBeNull();

  const stranger = () => v3.receiveMessage({ from: '+12025550199', to: OWN, text: 'Yes' });
  await expect(statusesOf(stranger)).resolves.toEqual([200]);
  expect(listensTo()).toEqual([OWN]);
  await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
  expect(answers()).toMatchObject([{ approved: true, from: ADA, chatId: CHAT }]);
});

test('that Linq will not listen to one number alone holds up no answer', async () => {
  await ask(toAda);
  linq.emulator.interfere = ({ method }) =>
    method === 'PUT' ? { kind: 'answer', status: 500, body: '{}' } : undefined;
  const stranger = () =>
    linq.emulator.v3.receiveMessage({ from: '+12025550199', to: OWN, text: 'Yes' });
  await expect(statusesOf(stranger)).resolves.toEqual([200]);
  await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
  expect(resumed()).toHaveLength(1);
});

test.each<[string, INodeParameters, string]>([
  [
    'a number left out, where none is picked',
    { additionalFields: { excludeFrom: OWN } },
    "Exclude From: expected 'Person' in 'Send To' and nothing in 'From', so that Linq picks the number",
  ],
  [
    'a text that is too long',
    { message: 'a'.repeat(10_001) },
    'Message: expected up to 10,000 characters. Given: 10001',
  ],
  [
    'a text beside a link',
    { additionalFields: { link: 'https://example.com' } },
    'Link: expected nothing else, since a link is the whole message',
  ],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
  const { error } = await run(parameters);
  expect(error?.message).toBe(message);
  expect(error?.description ?? '').not.toContain("'Text'");
  expect(linq.wire()).toEqual([]);
});
