import { readParts } from '../../nodes/Linq/fields/v3/parts';

test('a type and a field that Linq adds one day are passed on', () => {
  const parts = [
    { type: 'hologram', depth: 3 },
    { type: 'text', value: 'Hello', inline_stickers: [{ range: [0, 1] }] },
  ];
  expect(readParts(parts)).toEqual({ value: parts });
});

test.each(['constructor', 'toString', '__proto__'])('%s is a type like any other', (type) => {
  expect(readParts([{ type }])).toEqual({ value: [{ type }] });
});

test('half an emoji in a text goes out as no other text has it', () => {
  expect(readParts([{ type: 'text', value: 'Hi \ud83d' }])).toEqual({
    value: [{ type: 'text', value: 'Hi \ufffd' }],
  });
});

test('what is known of a part goes out as Linq takes it from all other fields', () => {
  const id = '550E8400-E29B-41D4-A716-446655440000';
  expect(
    readParts([
      { type: 'media', url: ' HTTPS://example.com/a.png ', caption: 'A' },
      { type: 'media', attachment_id: ` ${id} ` },
    ]),
  ).toEqual({
    value: [
      { type: 'media', url: 'https://example.com/a.png', caption: 'A' },
      { type: 'media', attachment_id: id.toLowerCase() },
    ],
  });
  expect(readParts([{ type: 'link', value: 'Https://example.com ' }])).toEqual({
    value: [{ type: 'link', value: 'https://example.com' }],
  });
});

test('what is nested too deeply to be sent is refused in words', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  expect(readParts(`[{"type":"text","value":"Hi","deep":${deep}}]`)).toMatchObject({
    problem: 'part 1: expected one that is nested less deeply',
  });
});

test('a message has up to 100 parts', () => {
  const media = { type: 'media', url: 'https://example.com/a.png' };
  expect(readParts(Array(100).fill(media))).toHaveProperty('value');
  expect(readParts(Array(101).fill(media))).toMatchObject({
    problem: 'expected 1 to 100 parts. Given: 101',
  });
});
