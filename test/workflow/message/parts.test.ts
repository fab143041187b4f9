import type { INodeParameters } from 'n8n-workflow';
import { ADA, OWN } from '../../support/operationCases';
import { ATTACHMENT, seedAttachments } from '../../support/operationCasesV3/attachment';
import { binary, send, useChat } from '../../support/sendV3';

// What a message can be made of besides text, files and a link.
const { linq, sent, messages } = useChat();
const GRACE = 'grace@example.com';
const GROUP = '6ba7b820-9dad-41d1-80b4-00c04fd430c8';

beforeEach(() => {
  seedAttachments(linq.emulator);
  linq.emulator.v3.chats.create(OWN, [ADA, GRACE], GROUP);
});

const run = (text: string | undefined, additionalFields: INodeParameters, more: object = {}) =>
  linq.run(send({ ...(text !== undefined && { text }), additionalFields, ...more }), { binary });

const inGroup = { chatId: { __rl: true, mode: 'id', value: GROUP } };

const parts = () => messages().flatMap((message) => message.parts);

const refused = async ([text, fields, message]: [string | undefined, INodeParameters, string]) => {
  const { error } = await run(text, fields);
  expect(error?.message).toContain(message);
  expect(linq.wire()).toEqual([]);
};

describe('a mention', () => {
  const MENTION = { mention: GRACE, mentionText: 'Grace' };

  test('is the words that name the person, counted in UTF-16 units', async () => {
    const { error } = await run('🎉 Hey Grace, look', MENTION, inGroup);

    expect(error).toBeUndefined();
    expect(parts()).toEqual([
      { type: 'text', value: '🎉 Hey Grace, look', mention: GRACE, mention_range: [7, 12] },
    ]);
  });

  test('stands in the text without the marks', async () => {
    await run('**Hey** Grace', { ...MENTION, formatMarkdown: true }, inGroup);
    expect(parts()).toEqual([
      {
        type: 'text',
        value: 'Hey Grace',
        text_decorations: [{ range: [0, 3], style: 'bold' }],
        mention: GRACE,
        mention_range: [4, 9],
      },
    ]);
  });

  test('is refused by Linq where only one person is, and the error says so', async () => {
    const { error } = await run('Hey Grace', MENTION);

    expect(error).toMatchObject({ httpCode: '409' });
    expect(error?.description).toContain('People can be mentioned in group chats only.');
  });

  test.each<[string | undefined, INodeParameters, string]>([
    [
      'Hey Ada',
      MENTION,
      'Mention Text: expected words that appear exactly once in the text. Given: "Grace"',
    ],
    ['Grace, Grace!', MENTION, 'Mention Text: expected words that appear exactly once in the text'],
    ['Hey Grace', { mention: GRACE }, "Mention Text: expected both 'Mention' and 'Mention Text'"],
    ['Hey Grace', { mentionText: 'Grace' }, "Mention: expected both 'Mention' and 'Mention Text'"],
    ['Hey Grace', { ...MENTION, mention: 'Grace' }, 'Mention: expected a phone number'],
    [undefined, { ...MENTION, attachments: 'photo' }, 'Mention: expected a single text'],
    ['Hey\n\nGrace', { ...MENTION, splitIntoMessages: true }, 'Given: 2'],
  ])('%j with %j is refused before anything goes out', async (...given) => {
    await refused(given);
  });
});

describe('an animation', () => {
  test.each<[INodeParameters, number[]]>([
    [{ animation: 'explode' }, [0, 6]],
    [{ animation: 'explode', animatedText: '20!' }, [3, 6]],
  ])('%j moves the text from %j', async (fields, range) => {
    await run('At 20!', fields);
    expect(parts()).toEqual([
      { type: 'text', value: 'At 20!', text_decorations: [{ range, animation: 'explode' }] },
    ]);
  });

  test.each<[string | undefined, INodeParameters, string]>([
    ['At 20!', { animatedText: '20!' }, "Animation Text: expected an 'Animation' as well"],
    ['At 20!', { animation: 'big', animatedText: '21!' }, 'Animation Text: expected words'],
    [
      'At **20!**',
      { animation: 'big', formatMarkdown: true },
      'Animation: expected words without formatting',
    ],
    ['At 20!', { animation: 'fly' }, 'Animation: expected one of'],
  ])('%j with %j is refused before anything goes out', async (...given) => {
    await refused(given);
  });
});

describe('files that Linq has', () => {
  test('go by their IDs, before those of addresses', async () => {
    const url = 'https://example.com/a.png';
    await run('Look', { attachmentIds: ATTACHMENT.toUpperCase(), attachmentUrls: url });
    expect(parts()).toEqual([
      { type: 'text', value: 'Look' },
      { type: 'media', attachment_id: ATTACHMENT },
      { type: 'media', url },
    ]);
  });

  test('and all others can be stickers', async () => {
    await run(undefined, { attachments: 'photo', attachmentIds: ATTACHMENT, asSticker: true });
    expect(parts()).toMatchObject([
      { type: 'media', sticker: true },
      { type: 'media', attachment_id: ATTACHMENT, sticker: true },
    ]);
  });

  test.each<[string | undefined, INodeParameters, string]>([
    ['Look', { asSticker: true }, 'Send as Sticker: expected a picture among the attachments'],
    ['Look', { attachmentIds: 'photo.png' }, 'Attachment IDs: expected a Linq ID'],
  ])('%j with %j is refused before anything goes out', async (...given) => {
    await refused(given);
  });
});

describe('an App Clip', () => {
  const CLIP = 'https://example.com/clip';

  test('is a whole message', async () => {
    await run(undefined, { appClip: CLIP, appClipCaption: 'Your ticket' });
    expect(parts()).toEqual([{ type: 'app_clip', value: CLIP, caption: 'Your ticket' }]);
  });

  test('goes by iMessage only, as the error says', async () => {
    const { error } = await run(undefined, { appClip: CLIP, preferredService: 'RCS' });
    expect(error?.description).toContain('App Clips work in iMessage chats only.');
  });

  test.each<[string | undefined, INodeParameters, string]>([
    ['Look', { appClip: CLIP }, 'App Clip: expected nothing else'],
    [undefined, { appClip: CLIP, link: CLIP }, 'Link: expected nothing else'],
    ['Look', { appClipCaption: 'Ticket' }, "App Clip Caption: expected an 'App Clip' as well"],
  ])('%j with %j is refused before anything goes out', async (...given) => {
    await refused(given);
  });
});

describe('Parts', () => {
  const MIXED = [
    { type: 'text', value: 'Before' },
    { type: 'media', attachment_id: ATTACHMENT, sticker: true },
    { type: 'text', value: 'After Grace', mention: GRACE, mention_range: [6, 11] },
  ];
  const CARD = {
    type: 'imessage_app',
    app: { bundle_id: 'com.example.chess', name: 'Chess', team_id: 'ABCDE12345' },
    layout: { caption: 'Your move' },
  };

  test.each([
    ['as JSON', JSON.stringify(MIXED)],
    ['as a list of an expression', `={{ ${JSON.stringify(MIXED)} }}`],
  ])('are sent as they are, in their order: %s', async (_, given) => {
    const { error } = await run(undefined, { parts: given }, inGroup);

    expect(error).toBeUndefined();
    expect(parts()).toEqual(MIXED);
    expect(messages()).toHaveLength(1);
  });

  test('can be an app card', async () => {
    const { error } = await run(undefined, { parts: JSON.stringify([CARD]) });
    expect(error).toBeUndefined();
    expect(parts()).toEqual([CARD]);
  });

  test('are another message with another key', async () => {
    await run(undefined, { parts: '[{"type":"text","value":"a"}]' });
    await run(undefined, { parts: '[{"type":"text","value":"b"}]' });
    expect(new Set(sent().map(({ idempotency_key: key }) => key)).size).toBe(2);
  });

  test.each<[string | undefined, INodeParameters, string]>([
    ['Look', { parts: '[{"type":"text","value":"a"}]' }, 'Parts: expected nothing else'],
    [
      undefined,
      { parts: '[{"type":"text","value":"a"}]', formatMarkdown: true },
      'Parts: expected nothing else',
    ],
    [undefined, { parts: 'Hello' }, 'Parts: expected a list of parts as JSON'],
    [undefined, { parts: '[]' }, 'Parts: expected 1 to 100 parts. Given: 0'],
    [
      undefined,
      { parts: '["Hello"]' },
      'Parts: part 1: expected an object with a "type". Given: a string',
    ],
    [
      undefined,
      { parts: '[{"type":"text","value":"a"},{"type":"media"}]' },
      'Parts: part 2: expected a "url" or an "attachment_id"',
    ],
    [
      undefined,
      { parts: '[{"type":"text","value":"a"},{"type":"text","value":"b"}]' },
      'Parts: expected another part between two texts',
    ],
    [
      undefined,
      { parts: `[{"type":"text","value":"a"},${JSON.stringify(CARD)}]` },
      'Parts: expected nothing else with a part "imessage_app"',
    ],
    [
      undefined,
      { parts: '[{"type":"link","value":"http://example.com"}]' },
      'Parts: part 1: expected an absolute https URL of up to 2,048 characters, such as https://example.com, as its "value"',
    ],
  ])('%j with %j is refused before anything goes out', async (...given) => {
    await refused(given);
  });
});
