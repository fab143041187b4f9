import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import type { LinqCredential } from '../../harness/n8n/n8n';
import {
  retryWorkflow,
  runWorkflow,
  type WorkflowResult,
  type WorkflowSetup,
} from '../../harness/n8n/runWorkflow';

/** The token the emulator of `useLinq` accepts: easy to find where it must not be. */
export const TOKEN = 'linq-integration-token-of-the-tests';

/** An emulator of Linq for each test of a file, and workflows that talk to it. */
export interface LinqFixture {
  readonly emulator: Emulator;
  /** Runs the Linq node for some items, with the emulator's credential unless another is given. */
  run(
    parameters: INodeParameters,
    options?: Omit<WorkflowSetup, 'parameters' | 'credential'> & {
      credential?: Partial<LinqCredential>;
    },
  ): Promise<WorkflowResult>;
  /** Retries a run of the Linq node that failed, with the emulator's credential. */
  retry(
    parameters: INodeParameters,
    failed: WorkflowResult,
    options?: Pick<WorkflowSetup, 'executionId' | 'node'>,
  ): Promise<WorkflowResult>;
  /** Method, path and body of every request that came in, in order. */
  wire(): { method: string; path: string; body: unknown }[];
}

/** Starts an emulator before each test and stops it after, checking that it kept its own contract. */
export function useLinq(): LinqFixture {
  let current: Emulator | undefined;
  const emulator = () => {
    if (!current) throw new Error('The emulator runs only during a test');
    return current;
  };

  beforeEach(async () => {
    current = await startEmulator({ token: TOKEN });
  });

  afterEach(async () => {
    await emulator().close();
    expect(emulator().brokenAnswers).toEqual([]);
  });

  const credential = () => ({ integrationToken: TOKEN, baseUrl: emulator().url });

  return {
    get emulator() {
      return emulator();
    },
    run: (parameters, options) =>
      runWorkflow({
        parameters: { ...WITHOUT_RETRIES, ...parameters },
        ...options,
        credential: { ...credential(), ...options?.credential },
      }),
    retry: (parameters, failed, options) =>
      retryWorkflow(
        { parameters: { ...WITHOUT_RETRIES, ...parameters }, ...options, credential: credential() },
        failed,
      ),
    wire: () => emulator().requests.map(({ method, path, body }) => ({ method, path, body })),
  };
}

/** Tests see each failure of Linq's as it is, unless they are about retries. */
const WITHOUT_RETRIES: INodeParameters = { requestOptions: { maxRetries: 0 } };

/** The JSON of some items. */
export const jsonOf = (items: readonly { json: IDataObject }[]) => items.map(({ json }) => json);
