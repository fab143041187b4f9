import type { ClientSettings } from '../api/http/context';
import { defineCollection, defineField, type Values } from '../fields/field';
import { readIntegerBetween } from '../fields/readers';

const MAX_CONCURRENT_REQUESTS = 1_000;
const MAX_RETRIES = 5;
const TIMEOUT_MS = 30_000;

const maxConcurrentRequests = defineField(
  {
    displayName: 'Max Concurrent Requests',
    name: 'maxConcurrentRequests',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 2_000, numberPrecision: 0 },
    default: MAX_CONCURRENT_REQUESTS,
    description:
      'The maximum number of requests to send at the same time. Fewer are sent while Linq limits the rate.',
  },
  readIntegerBetween(1, 2_000),
);

const maxRetries = defineField(
  {
    displayName: 'Max Retries',
    name: 'maxRetries',
    type: 'number',
    typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
    default: MAX_RETRIES,
    description:
      'How many times to retry a request after a temporary failure, such as a rate limit or a lost connection',
  },
  readIntegerBetween(0, 20),
);

const timeout = defineField(
  {
    displayName: 'Timeout',
    name: 'timeout',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 600_000, numberPrecision: 0 },
    default: TIMEOUT_MS,
    description: 'How long to wait for a response, in milliseconds',
  },
  readIntegerBetween(1, 600_000),
);

/** How hard the node tries. For all items of a run alike: the first one's values count. */
export const requestOptions = defineCollection(
  {
    displayName: 'Request Options',
    name: 'requestOptions',
    placeholder: 'Add Request Option',
  },
  [maxConcurrentRequests, maxRetries, timeout],
);

/** The settings of a run's client. */
export const settingsOf = (
  options: Values<[typeof requestOptions]>['requestOptions'],
  signal: AbortSignal | undefined,
): ClientSettings => ({
  maxConcurrentRequests: MAX_CONCURRENT_REQUESTS,
  maxRetries: MAX_RETRIES,
  timeout: TIMEOUT_MS,
  ...options,
  signal,
});
