import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linq } from '../../nodes/Linq/Linq.node';
import { callOf, callsOf, CONTRACT, requiredBy, type OpenApi } from '../../harness/linq/contracts';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3 } from '../support/operationCasesV3';

/** Linq's whole V2 API as one document, which lies beside the repository where its makers work. */
const VENDOR = join(__dirname, '../../../shared/linq/partner-v2.openapi.json');

const vendor = existsSync(VENDOR)
  ? (JSON.parse(readFileSync(VENDOR, 'utf8')) as OpenApi)
  : undefined;

if (!vendor)
  console.warn(`Compared with the project's own contract only: there is no file ${VENDOR}`);

const documents: [string, OpenApi][] = [
  ["the project's contract", CONTRACT],
  ...(vendor ? [["Linq's reference", vendor] satisfies [string, OpenApi]] : []),
];

/** The one call that nothing makes: V2 reference, "Partially Update Contact", the same as this one. */
const SAME_AS_PATCH = 'PUT /api/partner/v2/contacts/{id}';

/** The one call that only the vendor's migration guide has: V3 guide, "Migrating existing chats". */
const ONLY_IN_GUIDE = 'GET /api/partner/v2/chats/{chat_id}/migrate_to_v3';

/** The node's name of what Linq requires, where it is not the camelCase of Linq's. */
const NAMES: Record<string, string> = {
  'chatV2 phone_number': 'linqPhoneNumber',
  'contactV2 id': 'contactId',
  'messageV2 id': 'messageId',
  'phoneNumberV2 id': 'phoneNumberId',
  'messageV2 chat_message_id': 'messageId',
  'messageV2 type': 'reaction',
  'messageV2 operation': 'reactionOperation',
};

/** What Linq requires and the editor does not ask for. */
const NOT_ASKED: Record<string, string[]> = {
  // Text or attachments: the node wants one of the two, and sends an empty text with attachments.
  'messageV2 send': ['text'],
};

/** What the project's contract requires because the node makes it itself where nobody gives one. */
const MADE_BY_THE_NODE = ['idempotency_key'];

const { properties } = new Linq().description;

const operations = properties
  .filter(({ name }) => name === 'operation')
  .flatMap(({ displayOptions, options = [] }) =>
    (displayOptions?.show?.['resource'] ?? []).flatMap((resource) =>
      options.flatMap((option) =>
        'value' in option ? `${resource as string} ${String(option.value)}` : [],
      ),
    ),
  );

const requiredInEditor = (resource: string, operation: string) =>
  properties
    .filter(({ required, displayOptions }) => {
      const { resource: resources, operation: operations } = displayOptions?.show ?? {};
      return required && resources?.includes(resource) && operations?.includes(operation);
    })
    .map(({ name }) => name);

const camelCase = (name: string) =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

test('every operation of the node has its case', () => {
  expect(
    [...OPERATION_CASES_V2, ...OPERATION_CASES_V3]
      .map(({ resource, operation }) => `${resource} ${operation}`)
      .sort(),
  ).toEqual(operations.sort());
});

describe.each(documents)('compared with %s', (_, document) => {
  test('the node makes every call there is, and none that there is not', () => {
    const made = OPERATION_CASES_V2.flatMap(({ wire }) =>
      wire.map(([request]) => callOf(CONTRACT, request) ?? `none: ${request}`),
    );
    expect([...new Set([...made, SAME_AS_PATCH])].sort()).toEqual(
      [...new Set([...callsOf(document), ONLY_IN_GUIDE])].sort(),
    );
  });

  test.each(OPERATION_CASES_V2.filter(({ wire }) => wire.length === 1))(
    '$resource: $operation asks for everything its call requires',
    ({ resource, operation, wire: [[request] = ['']] }) => {
      const required = requiredBy(document, callOf(document, request) ?? '')
        .filter((name) => !MADE_BY_THE_NODE.includes(name))
        .map((name) => NAMES[`${resource} ${name}`] ?? camelCase(name))
        .filter((name) => !NOT_ASKED[`${resource} ${operation}`]?.includes(name));
      expect(requiredInEditor(resource, operation)).toEqual(expect.arrayContaining(required));
    },
  );
});

if (vendor)
  test("the project's contract has Linq's calls, and requires what Linq requires", () => {
    expect(callsOf(CONTRACT).sort()).toEqual([...callsOf(vendor), ONLY_IN_GUIDE].sort());
    for (const call of callsOf(vendor))
      expect([call, requiredBy(CONTRACT, call)]).toEqual([
        call,
        expect.arrayContaining(requiredBy(vendor, call)),
      ]);
  });
