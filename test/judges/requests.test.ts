import LinqAPIV3 from '@linqapp/sdk';
import { APIResource } from '@linqapp/sdk/core/resource';
import { startEmulator } from '../../harness/linq/emulator';
import type { LoggedRequest } from '../../harness/linq/requestLog';
import { TOKEN, useLinq } from '../support/linq';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';

// For the same intent the node sends what Linq's own client sends, but for what is listed with its reason.
const linq = useLinq();

/** Calls of the client that no operation is for, and why. */
const WITHOUT_OPERATION: Record<string, string> = {
  'phonenumbers.list': "Linq's older name of `phoneNumbers.list`, deprecated.",
  'webhooks.unwrap': 'Checks a delivery and sends nothing.',
};

/** What the client and the node both do. */
const COMPARED = OPERATION_CASES_V3.flatMap(({ sdk, ...operationCase }) =>
  sdk ? [{ ...operationCase, sdk }] : [],
);

const clientOf = (url: string) =>
  new LinqAPIV3({ apiKey: TOKEN, baseURL: `${url}/api/partner`, maxRetries: 0 });

/** What the client sends, to an account of its own, since a call can change what the next one meets. */
async function sentBySdk(call: (sdk: LinqAPIV3) => Promise<unknown>): Promise<object> {
  const emulator = await startEmulator({ token: TOKEN });
  try {
    seedV3Account(emulator);
    await call(clientOf(emulator.url));
    return comparable(emulator.requests);
  } finally {
    await emulator.close();
    expect(emulator.brokenAnswers).toEqual([]);
  }
}

/** The requests as far as they say what is wanted of Linq. */
const comparable = (requests: readonly LoggedRequest[]) =>
  requests.map(({ method, path, headers, body }) => {
    const { pathname, searchParams } = new URL(path, 'http://linq');
    const { authorization, 'content-type': contentType, 'idempotency-key': key } = headers;
    const query = Object.fromEntries(searchParams);
    return { method, path: pathname, query, authorization, contentType, key, body };
  });

/** Each value in a tree by the path that leads to it; empty objects and lists are values. */
function leavesOf(tree: unknown, path: string[] = []): [path: string, value: string][] {
  if (typeof tree !== 'object' || tree === null || Object.keys(tree).length === 0)
    return [[path.join('.'), JSON.stringify(tree)]];
  return Object.entries(tree).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

/** The paths at which two trees are not the same. */
function differing(one: object, other: object): string[] {
  const [ones, others] = [new Map(leavesOf(one)), new Map(leavesOf(other))];
  const paths = new Set([...ones.keys(), ...others.keys()]);
  return [...paths].filter((path) => ones.get(path) !== others.get(path));
}

test.each(COMPARED)(
  '$resource: $operation sends what the client sends',
  async ({ resource, operation, parameters, binary, sdk, sdkDifferences = {} }) => {
    seedV3Account(linq.emulator);
    const { error } = await linq.run(
      { resource, operation, ...parameters },
      { ...(binary && { binary }) },
    );
    expect(error).toBeUndefined();

    const sentByNode = comparable(linq.emulator.requests);
    expect(sentByNode).not.toEqual([]);
    expect(differing(sentByNode, await sentBySdk(sdk)).sort()).toEqual(
      Object.keys(sdkDifferences).sort(),
    );
  },
);

/** The names of all calls of the client, such as `chats.messages.send`. */
function callsOf(resource: object, path: string[] = []): string[] {
  const methods = resource instanceof APIResource ? methodsOf(resource) : [];
  return [
    ...methods.map((method) => [...path, method].join('.')),
    ...Object.entries(resource)
      .filter(([name, value]) => value instanceof APIResource && !name.startsWith('_'))
      .flatMap(([name, value]) => callsOf(value as APIResource, [...path, name])),
  ];
}

const methodsOf = (resource: APIResource) =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter(
    (name) => name !== 'constructor',
  );

/** The names of the calls that are made of the client: of one that takes them down, and answers nothing. */
async function callsMade(use: (sdk: LinqAPIV3) => Promise<unknown>): Promise<string[]> {
  const made: string[] = [];
  const at = (path: string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => at([...path, String(name)]),
      apply: () => {
        made.push(path.join('.'));
        return Promise.resolve({});
      },
    });
  // Whatever is asked of it, it has.
  await use(at([]) as LinqAPIV3).catch(() => undefined);
  return made;
}

test('every call of the client is compared, or listed as one that is not', async () => {
  const compared = await Promise.all(COMPARED.map(({ sdk }) => callsMade(sdk)));
  const known = new Set([...compared.flat(), ...Object.keys(WITHOUT_OPERATION)]);
  expect(callsOf(clientOf('http://127.0.0.1')).sort()).toEqual([...known].sort());
});
