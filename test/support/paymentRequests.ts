import type { INodeParameters } from 'n8n-workflow';
import { useLinq } from './linq';

/** For each test of a file: an emulator, and what the node does there with payment requests. */
export function usePaymentRequests() {
  const linq = useLinq();

  const run = (operation: string, parameters: INodeParameters, options?: object) =>
    linq.run({ resource: 'paymentRequest', operation, ...parameters }, options);

  /** What reached Linq, without the look for what is left of waits. */
  const asked = () => linq.wire().filter(({ path }) => path.includes('payment_requests'));

  return { linq, run, asked };
}
