/** What n8n-core gives a node a logger with, such as WebhookContext. */
interface Context {
  readonly prototype: { readonly logger: unknown };
}

const nothing = () => undefined;

const SILENT = { error: nothing, warn: nothing, info: nothing, debug: nothing };

/** Does something, and says with what the node called n8n's logger meanwhile. */
export async function logged(
  { prototype }: Context,
  level: 'error' | 'warn' | 'debug',
  work: () => Promise<unknown>,
): Promise<unknown[]> {
  const write = jest.fn();
  const logger = jest
    .spyOn(prototype, 'logger', 'get')
    .mockReturnValue({ ...SILENT, [level]: write });
  try {
    await work();
  } finally {
    logger.mockRestore();
  }
  return write.mock.calls as unknown[];
}
