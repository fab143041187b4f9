import type { Failure } from '../../shared/errors';
import type { Reader } from '../../shared/reading';

/** Currencies without a smaller unit: Stripe, "Supported currencies", zero-decimal. */
const WHOLE_ONLY = [
  ...['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'vnd', 'vuv', 'xaf'],
  ...['xof', 'xpf'],
];

/** Currencies of a thousand smaller units: the same page, three-decimal. All others have a hundred. */
const THREE_DECIMALS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** The least that Linq takes, in minor units: V3 reference, "CreatePaymentRequestRequest". */
const LEAST = 50;

/** An amount, in digits with a decimal point where it has decimals; it stays a text, which is exact. */
export const readDecimal: Reader<string> = (given) => {
  const text = typeof given === 'number' ? String(given) : given;
  return typeof text === 'string' && /^(0|[1-9]\d{0,11})(\.\d+)?$/.test(text.trim())
    ? { value: text.trim() }
    : { expected: 'digits with a decimal point and no sign or currency, such as 12.50' };
};

/** A currency by its ISO 4217 code, in lower case, as Linq writes it. */
export const readCurrency: Reader<string> = (given) =>
  typeof given === 'string' && /^[a-z]{3}$/i.test(given.trim())
    ? { value: given.trim().toLowerCase() }
    : { expected: 'the three letters of a currency, such as usd' };

/** An amount in the currency's minor units, by its digits alone: 12.5 US dollars are 1250 cents. */
export function minorUnits(amount: string, currency: string): number {
  const [whole = '', decimals = ''] = amount.split('.');
  return Number(whole + decimals.padEnd(decimalsOf(currency), '0'));
}

/**
 * Why an amount cannot be asked for; undefined where it can. A whole number is refused where the
 * currency has decimals: Linq and Stripe write amounts in cents, so that 1250 may be $1250.00 or $12.50.
 */
export function amountProblem(amount: string, currency: string): Failure | undefined {
  const decimals = decimalsOf(currency);
  const given = amount.split('.')[1]?.length ?? 0;
  const code = currency.toUpperCase();
  if (given > decimals)
    return {
      message: `Amount: expected ${decimals === 0 ? 'a whole number' : `up to ${decimals} decimals`} for ${code}. Given: ${amount}`,
      description: 'The node never rounds amounts. Round the amount first.',
    };
  if (given === 0 && decimals > 0 && amount !== '0')
    return {
      message: `Amount: ${amount} ${code} is ambiguous. Write ${amount}.${'0'.repeat(decimals)}, or ${inDecimals(amount, decimals)}`,
      description: `Write whole amounts with their decimals. In an expression, use {{ $json.price.toFixed(${decimals}) }}, or {{ ($json.cents / ${10 ** decimals}).toFixed(${decimals}) }} for minor units.`,
    };
  return minorUnits(amount, currency) < LEAST
    ? {
        message: `Amount: expected at least ${inDecimals(String(LEAST), decimals)} ${code}. Given: ${amount}`,
      }
    : undefined;
}

/** How many decimals amounts of a currency have. */
function decimalsOf(currency: string): number {
  if (WHOLE_ONLY.includes(currency)) return 0;
  return THREE_DECIMALS.includes(currency) ? 3 : 2;
}

/** Minor units as people write them: 50 US cents are 0.50. */
function inDecimals(units: string, decimals: number): string {
  const digits = units.padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
