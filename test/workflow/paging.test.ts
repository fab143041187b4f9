import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, OWN } from '../support/operationCases';

const linq = useLinq();

const getContacts = (parameters: INodeParameters = { returnAll: true }): INodeParameters => ({
  resource: 'contactV2',
  operation: 'getAll',
  ...parameters,
});

const seedContacts = (count: number) => {
  for (let index = 0; index < count; index++)
    linq.emulator.contacts.create({ first_name: `Contact ${index}` });
};

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const pages = () => linq.wire().map(({ path }) => path.split('?')[1]);

const page = (number: number, size = 100) => `page=${number}&per_page=${size}`;

/** Does something to the list just before a page of it is read. */
const beforePage = (number: number, change: () => void) => {
  linq.emulator.interfere = ({ path }) => {
    if (path.includes(`page=${number}&`)) change();
    return undefined;
  };
};

const idsOf = (output: Parameters<typeof jsonOf>[0]) => jsonOf(output).map(({ id }) => id);

test('an empty page is the last, whatever Linq says of more', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ contacts: [], pagination: { total_pages: 3 } }),
  });
  const { output } = await linq.run(getContacts());
  expect(output).toEqual([]);
  expect(pages()).toEqual([page(1)]);
});

test('Return All reads 10,000 contacts, a hundred at a time', async () => {
  seedContacts(10_000);
  const { output } = await linq.run(getContacts());

  expect(idsOf(output)).toEqual(ids(1, 10_000));
  expect(pages()).toEqual(ids(1, 100).map((number) => page(number)));
});

test.each([
  [1, 1, [page(1, 1)]],
  [100, 100, [page(1)]],
  [101, 101, [page(1), page(2)]],
  [250, 250, [page(1), page(2), page(3)]],
  [5000, 300, [page(1), page(2), page(3)]],
])('a limit of %d of 300 gives %d and reads no page more', async (limit, count, expected) => {
  seedContacts(300);
  const { output } = await linq.run(getContacts({ returnAll: false, limit }));

  expect(idsOf(output)).toEqual(ids(1, count));
  expect(pages()).toEqual(expected);
});

test('an empty list is one page without items', async () => {
  const { run, output } = await linq.run(getContacts());
  expect(run.status).toBe('success');
  expect(output).toEqual([]);
  expect(pages()).toEqual([page(1)]);
});

describe('a list that changes while it is read', () => {
  test('grows at its front: every contact once', async () => {
    seedContacts(250);
    beforePage(2, () => {
      linq.emulator.contacts.create({ first_name: 'New' });
      linq.emulator.contacts.all.unshift(...linq.emulator.contacts.all.splice(-1));
    });
    const { output } = await linq.run(getContacts());
    expect(idsOf(output)).toEqual(ids(1, 250));
  });

  test('grows at its end: the new page is read too', async () => {
    seedContacts(200);
    beforePage(2, () => {
      seedContacts(50);
    });
    const { output } = await linq.run(getContacts());
    expect(idsOf(output)).toEqual(ids(1, 250));
  });

  test('shrinks: a page past the end is the end, and no failure', async () => {
    seedContacts(250);
    beforePage(2, () => linq.emulator.contacts.all.splice(100));
    const { output, error } = await linq.run(getContacts());
    expect(error).toBeUndefined();
    expect(idsOf(output)).toEqual(ids(1, 100));
    expect(pages()).toEqual([page(1), page(2)]);
  });
});

test('a list that does not say how long it is ends with an empty page', async () => {
  const contacts = (first: number, last: number) => ids(first, last).map((id) => ({ id }));
  linq.emulator.interfere = ({ path }) => ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ contacts: path.includes('page=1&') ? contacts(1, 2) : [] }),
  });
  const { output } = await linq.run(getContacts());
  expect(idsOf(output)).toEqual([1, 2]);
  expect(pages()).toEqual([page(1), page(2)]);
});

test('a list that does not say how long it is, and gives its last page for ever, ends there', async () => {
  linq.emulator.interfere = ({ path }) => ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ contacts: [{ id: path.includes('page=1&') ? 1 : 2 }] }),
  });
  const { output } = await linq.run(getContacts());
  expect(idsOf(output)).toEqual([1, 2]);
  expect(pages()).toEqual([page(1), page(2), page(3)]);
});

test('a list that says how long it is goes on behind a page with nothing new', async () => {
  seedContacts(300);
  beforePage(2, () => {
    seedContacts(100);
    linq.emulator.contacts.all.unshift(...linq.emulator.contacts.all.splice(-100));
  });
  const { output } = await linq.run(getContacts());
  expect(idsOf(output)).toEqual(ids(1, 300));
});

test('chats and messages, whose pages Linq counts under another name, are read to their end', async () => {
  linq.emulator.phoneNumbers.add(OWN);
  for (let index = 0; index < 120; index++) {
    linq.emulator.receiveMessage({ from: ADA, to: OWN, text: `${index}` });
    linq.emulator.chats.findOrCreate(OWN, [`+1555${1000000 + index}`]);
  }
  const messages = await linq.run({
    resource: 'messageV2',
    operation: 'getAll',
    chatId: { __rl: true, mode: 'id', value: 1 },
    returnAll: true,
  });
  const chats = await linq.run({
    resource: 'chatV2',
    operation: 'getAll',
    linqPhoneNumber: { __rl: true, mode: 'list', value: OWN },
    returnAll: true,
  });

  expect(idsOf(messages.output)).toEqual(ids(1, 120));
  expect(idsOf(chats.output)).toEqual(ids(1, 121));
  expect(linq.wire()).toHaveLength(4);
});

describe("V3's cursors, of which none is the only end", () => {
  const chat = (id: number) => ({ id: `${id}`, handles: [] });

  /** Has Linq give these pages, by their cursors; the first has none. */
  const pagesAre = (of: Record<string, { chats: object[]; next_cursor?: string | null }>) => {
    linq.emulator.interfere = ({ path }) => ({
      kind: 'answer',
      status: 200,
      body: JSON.stringify(of[/cursor=(\w+)/.exec(path)?.[1] ?? 'first']),
    });
  };

  const getChats = () => linq.run({ resource: 'chat', operation: 'getAll', returnAll: true });

  test.each([['null'], ['missing']])(
    'on behind empty and known pages, to the one that is %s',
    async (end) => {
      pagesAre({
        first: { chats: [chat(1)], next_cursor: 'empty' },
        empty: { chats: [], next_cursor: 'known' },
        known: { chats: [chat(1)], next_cursor: 'last' },
        last: { chats: [chat(2)], ...(end === 'null' && { next_cursor: null }) },
      });
      const { output } = await getChats();
      expect(idsOf(output)).toEqual(['1', '2']);
      expect(linq.wire()).toHaveLength(4);
    },
  );

  test('a cursor that came before is the end', async () => {
    pagesAre({
      first: { chats: [chat(1)], next_cursor: 'a' },
      a: { chats: [chat(2)], next_cursor: 'b' },
      b: { chats: [chat(3)], next_cursor: 'a' },
    });
    const { output } = await getChats();
    expect(idsOf(output)).toEqual(['1', '2', '3']);
    expect(linq.wire()).toHaveLength(3);
  });
});

test('records without an ID are known by all that they say: a page that comes again adds none', async () => {
  const named = (name: string) => ({ full_name: name });
  linq.emulator.interfere = ({ path }) => ({
    kind: 'answer',
    status: 200,
    body: JSON.stringify({
      contacts: path.includes('page=1&') ? [named('A'), named('A')] : [named('B')],
    }),
  });
  const { output } = await linq.run(getContacts());
  expect(jsonOf(output).map(({ full_name: name }) => name)).toEqual(['A', 'A', 'B']);
  expect(pages()).toEqual([page(1), page(2), page(3)]);
});
