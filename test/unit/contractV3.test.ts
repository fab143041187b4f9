import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { callOf, callsOf, CONTRACT_V3, type OpenApi } from '../../harness/linq/contracts';
import { OPERATION_CASES_V3 } from '../support/operationCasesV3';

/** Linq's V3 API as one document, which lies beside the repository where its makers work. */
const VENDOR = join(__dirname, '../../../shared/linq/partner-v3.openapi.yaml');

const vendor = existsSync(VENDOR) ? (parse(readFileSync(VENDOR, 'utf8')) as OpenApi) : undefined;

if (!vendor)
  console.warn(`Compared with the project's own contract only: there is no file ${VENDOR}`);

/** A call without what documents name in their own way: `GET /chats/{}`. */
const plain = (call: string) => call.replace(/ .*\/v3\//, ' /').replace(/\{\w+\}/g, '{}');

/** The calls that the node makes, by the cases of its operations; files go to addresses of their own. */
const made = new Set(
  OPERATION_CASES_V3.flatMap(({ wire }) => wire.map(([request]) => request))
    .filter((request) => !request.includes(' /uploads/'))
    .map((request) => plain(callOf(CONTRACT_V3, request) ?? `none: ${request}`)),
);

const AGENTCARD =
  'Agentcard, with which an agent pays for a person: no error codes and no test mode are documented, and what reads a card stays in the execution.';

/** Known calls that no operation makes, and why: docs/v2-and-v3.md says the same to those who miss one. */
const LEFT_OUT: Record<string, string> = {
  'POST /payments': AGENTCARD,
  'GET /payments/{}': AGENTCARD,
  'GET /payments/{}/credentials': AGENTCARD,
  'POST /payments/{}/cancel': AGENTCARD,
  'POST /payments/providers/{}/connect': AGENTCARD,
  'GET /payments/providers/{}': AGENTCARD,
  'POST /payments/handles/{}/connect': AGENTCARD,
  'POST /payments/handles/{}/verify': AGENTCARD,
  'GET /payments/handles/{}/connection': AGENTCARD,
  'DELETE /payments/handles/{}/connection': AGENTCARD,
  'DELETE /contact_card': "Named in the changelog of Linq's client, and callable by none of them.",
  'stop sharing a location': 'Its path is documented nowhere.',
  'GET /phonenumbers': "Linq's older name of GET /phone_numbers, deprecated.",
};

/** So many calls of V3 are known, from the vendor's documents, guides and clients together. */
const KNOWN_CALLS = 71;

/** Calls that the vendor's document does not have yet: its guides and its clients have them. */
const NEWER = [
  ...['DELETE', 'GET', 'POST'].map((method) => `${method} /blocked_handles`),
  ...['DELETE', 'POST'].map((method) => `${method} /chats/{}/background`),
  'POST /chats/{}/polls',
  'PATCH /messages/{}/reactions/{}',
  'GET /messages/{}/poll',
  'POST /messages/{}/poll/options',
  'POST /messages/{}/poll/votes',
  'POST /phone_numbers/{}/reputation_audit',
  'GET /phone_numbers/{}/reputation_audit/{}',
];

test("the node makes every call of V3 that the project's contract has", () => {
  expect([...made].sort()).toEqual(callsOf(CONTRACT_V3).map(plain).sort());
});

test('each known call is an operation, or stands in one list with its reason', () => {
  const leftOut = Object.keys(LEFT_OUT);
  expect(leftOut.filter((call) => made.has(call))).toEqual([]);
  expect(made.size + leftOut.length).toBe(KNOWN_CALLS);
});

if (vendor)
  test('the node makes every call that Linq documents, but for those left out by name', () => {
    const documented = callsOf(vendor)
      .map(plain)
      .filter((call) => !(call in LEFT_OUT));
    expect([...made].sort()).toEqual([...documented, ...NEWER].sort());
  });
