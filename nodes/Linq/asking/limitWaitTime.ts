import { defineField, type ItemReader } from '../fields/field';
import { isBlank } from '../shared/reading';
import { readAmount, readDateTime } from '../fields/readers';
import { isObject } from '../shared/json';

/** In milliseconds. */
const UNITS = new Map<unknown, number>([
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
]);

/** Longer ones are slips, and dates beyond these are none. */
const LONGEST_MS = 10 * 365 * 86_400_000;

/** When a wait ends: at a moment, or so many milliseconds after it has begun. */
export type Limit = { readonly at: Date } | { readonly afterMs: number };

/** When a wait ends that begins now. */
export const endFromNow = (limit: Limit): Date =>
  'at' in limit ? limit.at : new Date(Date.now() + limit.afterMs);

/** When a wait ends that is given as n8n's own fields of this name have it. */
const readLimit: ItemReader<Limit> = (given, item) => {
  const values = isObject(given) ? given['values'] : undefined;
  if (!isObject(values)) return { expected: 'a time interval, or a date and time' };
  const { limitType, resumeAmount: amount, resumeUnit, maxDateAndTime } = values;
  if (limitType === 'atSpecifiedTime') {
    const moment = readDateTime(maxDateAndTime, item);
    return 'value' in moment ? inFuture({ at: new Date(moment.value) }) : moment;
  }
  const unit = UNITS.get(isBlank(resumeUnit) ? 'hours' : resumeUnit);
  const number = readAmount(amount);
  if (unit === undefined || !('value' in number))
    return { expected: 'an amount above 0, in minutes, hours or days' };
  return inFuture({ afterMs: number.value * unit });
};

function inFuture(limit: Limit) {
  const left = endFromNow(limit).getTime() - Date.now();
  return left > 0 && left < LONGEST_MS
    ? { value: limit }
    : { expected: 'a time in the future, within ten years' };
}

/**
 * What a new question begins with, as the panel shows it. One that was saved keeps what it has: n8n saves
 * the options also where there are none, and of an option that is not among them no default
 * (n8n-workflow, node-helpers.ts, getNodeParameters).
 */
export const ONE_DAY = {
  values: { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'days' },
};

/** Until when to wait for an answer: as in n8n's own nodes (n8n-nodes-base, utils/sendAndWait/descriptions.ts). */
export const limitWaitTime = defineField(
  {
    displayName: 'Limit Wait Time',
    name: 'limitWaitTime',
    type: 'fixedCollection',
    description:
      'How long to wait. After that, the workflow continues with the input item and data.timedOut set to true. Without this option, the wait ends after a year.',
    default: {
      values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
    },
    options: [
      {
        displayName: 'Values',
        name: 'values',
        values: [
          {
            displayName: 'Limit Type',
            name: 'limitType',
            type: 'options',
            default: 'afterTimeInterval',
            description: 'What ends the wait',
            options: [
              {
                name: 'After Time Interval',
                value: 'afterTimeInterval',
                description: 'Wait for a certain amount of time',
              },
              {
                name: 'At Specified Time',
                value: 'atSpecifiedTime',
                description: 'Wait until a date and time',
              },
            ],
          },
          {
            displayName: 'Amount',
            name: 'resumeAmount',
            type: 'number',
            displayOptions: { show: { limitType: ['afterTimeInterval'] } },
            typeOptions: { minValue: 0, numberPrecision: 2 },
            default: 1,
            description: 'How many minutes, hours or days to wait',
          },
          {
            displayName: 'Unit',
            name: 'resumeUnit',
            type: 'options',
            displayOptions: { show: { limitType: ['afterTimeInterval'] } },
            default: 'hours',
            description: 'The unit of the time interval',
            options: [
              { name: 'Minutes', value: 'minutes' },
              { name: 'Hours', value: 'hours' },
              { name: 'Days', value: 'days' },
            ],
          },
          {
            displayName: 'Max Date and Time',
            name: 'maxDateAndTime',
            type: 'dateTime',
            displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
            default: '',
            description: 'When the wait ends',
          },
        ],
      },
    ],
  },
  readLimit,
);
