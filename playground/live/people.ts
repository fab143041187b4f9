import type { Script } from './script';

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Who writes to whom, by what stands behind `--from` and `--to`.
 *
 * @throws Error saying what is missing
 */
export function peopleIn(
  from: string | undefined,
  to: readonly string[] | undefined,
): Pick<Script, 'from' | 'to'> {
  const [first, ...others] = to ?? [];
  if (from === undefined || first === undefined)
    throw new Error(
      '--write needs --from, one of your Linq numbers, and --to, a phone of your own.',
    );
  const wrong = [from, first, ...others].find((number) => !E164.test(number));
  if (wrong !== undefined)
    throw new Error(`Expected a phone number such as +15551234567. Given: ${wrong}`);
  if (others.length > 1) throw new Error('--to may stand there once, or twice for a group.');
  if (new Set([from, first, ...others]).size < others.length + 2)
    throw new Error('--from and --to must be different numbers.');
  return { from, to: [first, ...others] };
}

/** A text without these, should one stand in it after all. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
