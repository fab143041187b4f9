import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { callOf, callsOf, CONTRACT_V3, type OpenApi } from '../support/contract';
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

/** What the node leaves to the HTTP Request node, as the README says: money, experiences, and an older list. */
const LEFT_OUT = /^\w+ \/(payment|experiences|phonenumbers$)/;

/** Calls that the vendor's document does not have yet: its guides and its Go client have them. */
const NEWER = [
  ...['DELETE', 'GET', 'POST'].map((method) => `${method} /blocked_handles`),
  ...['DELETE', 'POST'].map((method) => `${method} /chats/{}/background`),
  'POST /chats/{}/polls',
  'GET /messages/{}/poll',
  'POST /messages/{}/poll/options',
  'POST /messages/{}/poll/votes',
  'POST /phone_numbers/{}/reputation_audit',
  'GET /phone_numbers/{}/reputation_audit/{}',
];

test("the node makes every call of V3 that the project's contract has", () => {
  expect([...made].sort()).toEqual(callsOf(CONTRACT_V3).map(plain).sort());
});

if (vendor)
  test('the node makes every call that Linq documents, but for those left out by name', () => {
    const documented = callsOf(vendor)
      .map(plain)
      .filter((call) => !LEFT_OUT.test(call));
    expect([...made].sort()).toEqual([...documented, ...NEWER].sort());
  });
