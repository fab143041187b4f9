import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { ATTACHMENT, seedAttachments } from '../../support/operationCasesV3/attachment';
import { send, useChat } from '../../support/sendV3';

const { linq, messages } = useChat();

beforeEach(() => {
  seedAttachments(linq.emulator);
});

describe('an app card', () => {
  const LONG_URL = `https://example.com/${'a'.repeat(2_048)}`;
  const APP = { appName: 'Chess', bundleId: 'com.example.chess', teamId: 'ABCDE12345' };
  const card = (fields: INodeParameters) => linq.run(send({ operation: 'sendAppCard', ...fields }));

  const update = (additionalFields: INodeParameters, messageId: unknown = ATTACHMENT) =>
    linq.run({
      resource: 'message',
      operation: 'updateAppCard',
      messageId: String(messageId),
      layout: { caption: 'A' },
      additionalFields,
    });

  test.each<[INodeParameters, string]>([
    [{ ...APP, bundleId: 'chess:1', layout: { caption: 'A' } }, 'Bundle ID: expected a bundle ID'],
    [{ ...APP, layout: {} }, 'Layout: expected a caption, a subcaption or an image'],
    [
      { ...APP, layout: { caption: 'A', imageTitle: 'B' } },
      'Image Title: expected an image to show it on',
    ],
    [{ ...APP, layout: { imageTitle: 'B' } }, 'Image Title: expected an image to show it on'],
    [
      { ...APP, layout: { caption: 'A', imageSubtitle: 'B' } },
      'Image Subtitle: expected an image to show it on',
    ],
    [
      { ...APP, layout: { caption: 'A' }, additionalFields: { url: 'http://example.com' } },
      'URL: expected an absolute https URL of up to 2048 characters',
    ],
  ])('with %j is refused before anything goes out', async (fields, message) => {
    const { error } = await card(fields);
    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
  });

  test.each<[string, INodeParameters, string]>([
    ['an app name', { appName: 'C'.repeat(65) }, 'App Name: expected text of up to 64 characters'],
    ['a bundle ID', { bundleId: 'c'.repeat(256) }, 'expected a bundle ID of up to 255 characters'],
    [
      'a picture',
      { layout: { caption: 'A', imageUrl: LONG_URL } },
      'Image URL: expected an absolute https URL of up to 2,048 characters',
    ],
    [
      'a URL',
      { additionalFields: { url: LONG_URL } },
      'URL: expected an absolute https URL of up to 2048 characters',
    ],
    [
      'data',
      { additionalFields: { url: `data:,${'a'.repeat(16_379)}` } },
      'or a data URL of up to 16384 characters',
    ],
  ])('is refused with %s that is longer than Linq takes', async (_, fields, message) => {
    const { error } = await card({ ...APP, layout: { caption: 'A' }, ...fields });
    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
  });

  test('takes a data URL, whose beginning Linq wants in lower case', async () => {
    await card({ ...APP, layout: { caption: 'A' }, additionalFields: { url: 'DATA:,Move%2012' } });
    expect(messages()).toMatchObject([{ parts: [{ url: 'data:,Move%2012' }] }]);
  });

  test('takes more data than an update of it does', async () => {
    const url = `data:,${'a'.repeat(2_048)}`;
    const { error } = await card({
      ...APP,
      layout: { caption: 'A' },
      additionalFields: { url },
    });
    expect(error).toBeUndefined();
    const updated = await update({ url });
    expect(updated.error?.message).toContain('or a data URL of up to 2048 characters');
    expect(linq.wire()).toHaveLength(1);
  });

  test('that is updated keeps its app, and nothing else of what it showed', async () => {
    const additionalFields = { fallbackText: 'Move 12', interactive: false };
    const sent = await card({ ...APP, layout: { subcaption: 'B' }, additionalFields });
    const { output } = await update({}, jsonOf(sent.output)[0]?.['id']);

    const app = { name: 'Chess', bundle_id: 'com.example.chess', team_id: 'ABCDE12345' };
    expect(linq.emulator.v3.messages.all.at(-1)?.parts).toEqual([
      { type: 'imessage_app', app, layout: { caption: 'A' } },
    ]);
    expect(output).toHaveLength(1);
  });

  test('that is not delivered yet has to be waited for', async () => {
    linq.emulator.interfere = () => ({
      kind: 'answer',
      status: 409,
      body: JSON.stringify(v3Error(409, 2015, 'Not delivered')),
    });
    const { error } = await update({});
    expect(error?.description).toContain('wait for the event message.delivered.');
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

  const EXPERIENCE = {
    experience: { __rl: true, mode: 'name', value: 'link' },
    experienceAction: 'open',
  };

  test('that is updated may have an action of an experience in place of a URL', async () => {
    await update({ ...EXPERIENCE, experienceParams: '{"url": "https://example.com"}' });
    expect(linq.wire().at(-1)?.body).toEqual({
      experience: { name: 'link', action: 'open', params: { url: 'https://example.com' } },
      layout: { caption: 'A' },
    });
  });

  test("that is updated is held to Linq's list of what an action takes", async () => {
    const { error } = await update(EXPERIENCE);
    expect(error?.message).toBe('Parameters: the action needs "url"');
    expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
  });

  test.each<[INodeParameters, string]>([
    [{ experienceAction: 'open' }, "Experience: expected 'Experience' and 'Action' together"],
    [{ experience: EXPERIENCE.experience }, "Experience: expected 'Experience' and 'Action'"],
    [{ experienceParams: '{"url": "a"}' }, "Parameters: expected an 'Experience' and its 'Action'"],
    [{ ...EXPERIENCE, url: 'https://example.com' }, "URL: expected this or 'Experience'"],
  ])('that is updated with %j is refused', async (fields, message) => {
    const { error } = await update(fields);
    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
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
