import type { INodeParameters } from 'n8n-workflow';
import { ATTACHMENT, seedAttachments } from '../../support/operationCasesV3/attachment';
import { send, useChat } from '../../support/sendV3';

const { linq, messages } = useChat();

beforeEach(() => {
  seedAttachments(linq.emulator);
});

describe('an app card', () => {
  const APP = { appName: 'Chess', bundleId: 'com.example.chess', teamId: 'ABCDE12345' };
  const card = (fields: INodeParameters) => linq.run(send({ operation: 'sendAppCard', ...fields }));

  test.each<[INodeParameters, string]>([
    [{ ...APP, bundleId: 'chess:1', layout: { caption: 'A' } }, 'Bundle ID: expected a bundle ID'],
    [{ ...APP, layout: {} }, 'Layout: expected a caption, a subcaption or an image'],
    [
      { ...APP, layout: { caption: 'A', imageTitle: 'B' } },
      'Image Title: expected an image to show it on',
    ],
    [
      { ...APP, layout: { caption: 'A' }, additionalFields: { url: 'http://example.com' } },
      'URL: expected an absolute https URL or a data URL',
    ],
  ])('with %j is refused before anything goes out', async (fields, message) => {
    const { error } = await card(fields);
    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
  });

  test('takes a data URL, whose beginning Linq wants in lower case', async () => {
    await card({ ...APP, layout: { caption: 'A' }, additionalFields: { url: 'DATA:,Move%2012' } });
    expect(messages()).toMatchObject([{ parts: [{ url: 'data:,Move%2012' }] }]);
  });

  const update = (additionalFields: INodeParameters) =>
    linq.run({
      resource: 'message',
      operation: 'updateAppCard',
      messageId: ATTACHMENT,
      layout: { caption: 'A' },
      additionalFields,
    });

  test('that is updated names its app where Linq keeps nothing of it', async () => {
    await update(APP);
    expect(linq.wire()).toMatchObject([
      {
        body: {
          app: { name: 'Chess', bundle_id: 'com.example.chess', team_id: 'ABCDE12345' },
          layout: { caption: 'A' },
        },
      },
    ]);
  });

  test.each<INodeParameters>([{ appName: 'Chess' }, { appStoreId: '1234567890' }])(
    'that is updated names all of its app or none of it: %j',
    async (fields) => {
      const { error } = await update(fields);
      expect(error?.message).toMatch(
        /^App Name: expected 'App Name', 'Bundle ID' and 'Team ID' together/,
      );
      expect(linq.wire()).toEqual([]);
    },
  );
});
