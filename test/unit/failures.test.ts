import { NodeApiError } from 'n8n-workflow';
import { quoteWithout } from '../../nodes/Linq/api/http/answer';
import {
  answerFailure,
  hasStatus,
  linqCodeOf,
  noLinq,
  notFound,
  withTries,
} from '../../nodes/Linq/api/http/failures';
import { V2 } from '../../nodes/Linq/api/http/v2';
import { V3 } from '../../nodes/Linq/api/http/v3';
import { LINQ, nodeOf } from '../../harness/n8n/n8n';

const linqNode = nodeOf('Linq', LINQ);

const read = ({ message, description, httpCode }: NodeApiError) => ({
  message,
  description,
  httpCode,
});

describe('an answer that is no success', () => {
  const failure = (statusCode: number, body: unknown, headers = {}, generation = V2) =>
    answerFailure(
      linqNode,
      'contact 1',
      { statusCode, headers, body },
      generation.errorOf(body),
      quoteWithout([]),
    );

  test.each([
    [undefined, ', and gave no reason'],
    [null, ', and gave no reason'],
    ['', ', and gave no reason'],
    [{}, ', and gave no reason'],
    [[], ', and gave no reason'],
    ['  Not now \n', ': Not now'],
    [{ error: 'No' }, ': No'],
    [{ error: 'No', message: 'Not now' }, ': Not now'],
    [{ error: 7 }, ': {"error":7}'],
    [7, ': 7'],
  ])('%j in words', (body, words) => {
    const { message, description } = failure(400, body);
    expect(message).toBe(`Linq did not accept contact 1 (400)${words}`);
    expect(description).toBeFalsy();
  });

  test('what has none of the documented forms is quoted whole', () => {
    expect(failure(400, { error: 'No', message: 'Not now' }, {}, V3).message).toContain(
      ': No; Not now',
    );
  });

  test('what it means and where it is documented stands below', () => {
    const { description } = failure(409, { error: { code: 1, message: 'No' } }, {}, V3);
    expect(description).toBe("Linq's code: 1");
    const noLine = { code: 2015, message: 'no eligible sending line available' };
    expect(failure(409, { error: noLine }, {}, V3).description).toBe(
      "None of your numbers may send this now. Phone Number: 'Get Many' lists your numbers and the reputation of each. Check also whether 'Exclude From' excludes all of them.\nLinq's code: 2015",
    );
  });

  test('the title of an error stands for its missing detail', () => {
    expect(
      failure(422, { errors: [{ title: 'Bad' }, { title: 'Bad', detail: 'Worse' }] }).message,
    ).toBe('Linq did not accept contact 1 (422): Bad; Worse');
  });

  test.each([300, 302, 399])('%d is a redirect', (status) => {
    expect(read(failure(status, '', { location: 'https://a.example/' }))).toMatchObject({
      message: `Linq answered ${status} with a redirect, which is not followed. Check 'Base URL' in the credential 'Linq of the tests'.`,
      description: 'It redirects to: https://a.example/',
      httpCode: String(status),
    });
  });

  test('299 and 199 are none', () => {
    for (const status of [199, 299])
      expect(failure(status, '').message).toContain(`did not accept contact 1 (${status})`);
  });

  test.each([
    ['1', 'in 1 second'],
    ['120', 'in 120 seconds'],
    ['121', 'in 3 minutes'],
    ['7200', 'in 120 minutes'],
    ['7201', 'in 3 hours'],
    ['172801', 'in 3 days'],
    ['1000000000', 'in more than a year'],
    ['99999999999999999999', 'in more than a year'],
    ['9'.repeat(400), 'in more than a year'],
  ])('says when to come back, after %s seconds', (seconds, when) => {
    const asking = { 'retry-after': seconds };
    expect(failure(429, {}, asking).message).toContain(`Try again ${when}.`);
    expect(failure(503, {}, asking).message).toContain(`at the moment (503). Try again ${when}.`);
  });

  test('shows no secret, whatever part of the answer repeats it', () => {
    const body = {
      error: { code: 1, message: 'No "to+ken"', doc_url: 'https://a.example/?q=%22to%2Bken%22' },
      trace_id: '"to+ken"',
    };
    const { message, description } = answerFailure(
      linqNode,
      'contact 1',
      { statusCode: 422, headers: {}, body },
      V3.errorOf(body),
      quoteWithout(['"to+ken"']),
    );
    expect([message, description]).toEqual([
      'Linq did not accept contact 1 (422): No ***',
      "Linq's code: 1 (https://a.example/?q=***).\nTrace ID: ***",
    ]);
  });

  test('names what is nested too deeply to be shown', () => {
    const deep: unknown = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000));
    expect(failure(422, deep).message).toBe(
      'Linq did not accept contact 1 (422): JSON that is nested too deeply to be shown',
    );
  });

  test('keeps the number of the error, for who has to tell one from another', () => {
    const error = failure(403, { error: { code: 2024, message: 'Opted out' } }, {}, V3);
    expect(linqCodeOf(error)).toBe(2024);
    expect(error.message).toBe('Linq did not accept contact 1 (403): Opted out');
    expect(Object.keys(failure(400, '').context)).not.toContain('linqCode');
    expect(linqCodeOf(new Error('other'))).toBeUndefined();
  });

  test('tells its status', () => {
    expect(hasStatus(failure(422, ''), '404', '422')).toBe(true);
    expect(hasStatus(failure(422, ''), '404')).toBe(false);
    expect(hasStatus(new Error('422'), '422')).toBe(false);
  });
});

test('what Linq does not know, and what does not know Linq', () => {
  const gone =
    'It may have been deleted, or belong to a different organization than the integration token.';
  expect(read(notFound(linqNode, 'contact 1'))).toEqual({
    message: 'Linq did not find contact 1',
    description: gone,
    httpCode: '404',
  });
  expect(notFound(linqNode, 'contact 1', ['Trace ID: abc']).description).toBe(
    `${gone}\nTrace ID: abc`,
  );
  expect(read(noLinq(linqNode, 'https://a.example'))).toEqual({
    message:
      "There is no Linq API at https://a.example. Check 'Base URL' in the credential 'Linq of the tests'.",
    description: 'Something else answers there. The Linq API is at https://api.linqapp.com.',
    httpCode: '404',
  });
});

test.each([
  ['It failed.', 1, 5_000, 'It failed.'],
  ['It failed.', 3, 1_249, 'It failed. Tried 3 times over 1.2 seconds.'],
  ['It failed', 2, 1_000, 'It failed. Tried 2 times over 1 second.'],
])('%s after %d tries in %d ms', (message, tries, milliseconds, said) => {
  const error = new NodeApiError(linqNode, {}, { message });
  error.message = message;
  expect(withTries(error, tries, milliseconds).message).toBe(said);
});
