import LinqAPIV3 from '@linqapp/sdk';
import { APIResource } from '@linqapp/sdk/core/resource';
import { startEmulator } from '../../harness/linq/emulator';
import type { LoggedRequest } from '../../harness/linq/requestLog';
import { TOKEN, useLinq } from '../support/linq';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';
import { CALLS_WITHOUT_OPERATION, SDK_CALLS } from '../support/sdkCalls';

// For the same intent the node sends what Linq's own client sends, but for what is listed with its reason.
const linq = useLinq();

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

test.each(SDK_CALLS)(
  '$resource: $operation sends what $name of the client sends',
  async ({ resource, operation, call, differences = {} }) => {
    const operationCase = OPERATION_CASES_V3.find(
      (candidate) => candidate.resource === resource && candidate.operation === operation,
    );
    seedV3Account(linq.emulator);
    const { parameters, binary } = operationCase ?? {};
    const { error } = await linq.run(
      { resource, operation, ...parameters },
      { ...(binary && { binary }) },
    );
    expect(error).toBeUndefined();

    const sentByNode = comparable(linq.emulator.requests);
    expect(sentByNode).not.toEqual([]);
    expect(differing(sentByNode, await sentBySdk(call)).sort()).toEqual(
      Object.keys(differences).sort(),
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

test('every call of the client is compared, or listed as one that is not', () => {
  const listed = [...SDK_CALLS.map(({ name }) => name), ...Object.keys(CALLS_WITHOUT_OPERATION)];
  expect(callsOf(clientOf('http://127.0.0.1')).sort()).toEqual(listed.sort());
});
