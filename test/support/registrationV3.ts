import type { INodeParameters } from 'n8n-workflow';
import { useTrigger } from './trigger';

/** A trigger of V3, and what its registration did at Linq. */
export function useRegistrationV3() {
  const linq = useTrigger();

  const start = async (parameters: INodeParameters = {}) =>
    await linq.start({ apiVersion: 'v3', ...parameters }, { webhookSecret: '' });

  const store = () => linq.emulator.v3.subscriptions;
  const ids = () => store().all.map(({ id }) => id);
  const urls = () => store().all.map(({ target_url: url }) => url);
  const secrets = () => ids().map((id) => store().secretOf(id));

  /** What was changed at Linq, in order: method and path, and the body where there is one. */
  const changes = () =>
    linq.emulator.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace('/api/partner/', '')}`);

  return { linq, start, store, ids, urls, secrets, changes };
}
