import { n8n2 } from '../installation';
import { prepare } from '../prepare';

/** What Jest does before the tests in n8n 2. */
export default async (): Promise<void> => {
  await prepare(n8n2());
};
