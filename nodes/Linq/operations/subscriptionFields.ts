// What changing a webhook subscription has in common in V2 and V3, which never import each other.
import { defineField } from '../fields/field';
import { defineNotice } from '../fields/notice';
import { readBoolean, readOneOf } from '../fields/readers';

/** Whether Linq delivers at all. */
export const active = defineField(
  {
    displayName: 'Active',
    name: 'active',
    type: 'boolean',
    // To pause is what it is added for: n8n saves what is in a collection even where it is the default.
    default: false,
    description: 'Whether Linq delivers events. Turn off to pause deliveries.',
  },
  readBoolean,
);

const EVENTS_MODES = ['add', 'remove', 'replace'] as const;

/** How the chosen events and those a subscription has come together. */
export type EventsMode = (typeof EVENTS_MODES)[number];

/** What to do with the chosen events. */
export const eventsMode = defineField(
  {
    displayName: 'Events Mode',
    name: 'eventsMode',
    type: 'options',
    default: 'replace',
    options: [
      { name: 'Add', value: 'add', description: 'Add the chosen events to the current ones' },
      {
        name: 'Remove',
        value: 'remove',
        description: 'Remove the chosen events from the current ones',
      },
      {
        name: 'Replace',
        value: 'replace',
        description: 'Replace the current events with the chosen ones',
      },
    ],
    description: 'What to do with the chosen events. By default, they replace the current ones.',
  },
  readOneOf(EVENTS_MODES),
);

/** The events a subscription has then; those it had are replaced where no mode is chosen. */
export function applyEvents(
  before: readonly string[],
  chosen: readonly string[],
  mode: EventsMode = 'replace',
): string[] {
  if (mode === 'add') return [...new Set([...before, ...chosen])];
  if (mode === 'remove') return before.filter((event) => !chosen.includes(event));
  return [...chosen];
}

/** Whether both lists have the same, in any order and however often; what is not wanted at all makes no difference. */
export const hasSame = (before: readonly string[], wanted: readonly string[] = before): boolean =>
  before.every((one) => wanted.includes(one)) && wanted.every((one) => before.includes(one));

/** Says above the fields to change what becomes of the others. */
export const updateNotice = defineNotice(
  'updateNotice',
  "Add the fields to change, such as 'Active' to pause deliveries. Other fields keep their values.",
);

/** Why a subscription was not changed. */
export const NOTHING_NAMED = "Nothing was changed, since no field is set under 'Update Fields'";

/** Says above what can silence a trigger that it does. */
export const useNotice = defineNotice(
  'useNotice',
  "If you pause or delete the subscription of a Linq Trigger, its workflow no longer starts, although n8n still shows it as published. The list names these subscriptions 'Linq Trigger'.",
);
