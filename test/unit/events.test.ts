import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/fields/v2/events';

interface Contract {
  components: { schemas: { WebhookEvent: { enum: string[] } } };
}

const contract = parse(
  readFileSync(join(__dirname, '../../harness/linq/contract/linq-partner-v2.openapi.yaml'), 'utf8'),
) as Contract;

test('the catalogue has exactly the events of the contract, a received message first', () => {
  const values = WEBHOOK_EVENTS.map(({ value }) => value);
  expect([...values].sort()).toEqual([...contract.components.schemas.WebhookEvent.enum].sort());
  expect(values[0]).toBe('message.received');
});

test('every event has a line of its own that says when it fires', () => {
  const descriptions = WEBHOOK_EVENTS.map(({ description }) => description);
  expect(new Set(descriptions).size).toBe(14);
  for (const description of descriptions) expect(description).toMatch(/^When .+[^.]$/);
});
