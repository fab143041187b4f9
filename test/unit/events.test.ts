import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/operations/v2/webhookSubscription/events';

interface Contract {
  components: { schemas: { WebhookEvent: { enum: string[] } } };
}

const contract = parse(
  readFileSync(join(__dirname, '../contract/linq-partner-v2.openapi.yaml'), 'utf8'),
) as Contract;

test('the catalogue has exactly the events of the contract, in the order of their names', () => {
  expect(WEBHOOK_EVENTS.map(({ value }) => value)).toEqual(
    contract.components.schemas.WebhookEvent.enum,
  );
  const names = WEBHOOK_EVENTS.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
});

test('every event has a line of its own that says when it fires', () => {
  const descriptions = WEBHOOK_EVENTS.map(({ description }) => description);
  expect(new Set(descriptions).size).toBe(14);
  for (const description of descriptions) expect(description).toMatch(/^When .+[^.]$/);
});
