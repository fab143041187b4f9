import { useTrigger } from './trigger';

/** A trigger of V2, and what its registration did at Linq. */
export function useRegistration() {
  const linq = useTrigger();

  /** The last request that had a body. */
  const lastChange = () => linq.emulator.requests.filter(({ body }) => body !== undefined).at(-1);

  /** Methods of the requests that came in, with the IDs they were about. */
  const calls = () =>
    linq.emulator.requests
      .filter(({ path }) => path.startsWith('/api/partner/v2/'))
      .map(({ method, path }) => [method, ...(/\d+$/.exec(path) ?? [])].join(' '));

  const subscriptions = () =>
    linq.emulator.subscriptions.map(({ id, webhook_url }) => ({ id, webhook_url }));

  return { linq, lastChange, calls, subscriptions };
}
