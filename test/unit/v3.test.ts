import { V3, v3 } from '../../nodes/Linq/api/http/v3';

describe("V3's errors", () => {
  test('are put into what was said, what it means, where it is documented, and its trace', () => {
    const page = 'https://docs.linqapp.com/errors/2013';
    expect(
      V3.errorOf({
        error: { message: 'You left', code: 2013, doc_url: page },
        trace_id: 'abc',
      }),
    ).toEqual({
      said: 'You left',
      advice: [expect.any(String), `Linq's code: 2013 (${page})`, 'Trace ID: abc'],
      code: 2013,
      isAboutRequest: false,
    });
  });

  test.each([
    ['', []],
    ['<html>', []],
    [{ error: 'text' }, []],
    [{ error: { message: '', doc_url: '' }, trace_id: '' }, []],
    [{ error: { message: 7, code: '2013' }, trace_id: 7 }, []],
    [{ error: { code: 1 } }, ["Linq's code: 1"]],
    [{ error: { code: 1, doc_url: '' } }, ["Linq's code: 1"]],
    [{ trace_id: 'abc' }, ['Trace ID: abc']],
  ])('%j says no more than it does', (body, advice) => {
    const { said, ...error } = V3.errorOf(body);
    expect([said, error.advice, error.retryAfterMs]).toEqual(['', advice, undefined]);
    expect('code' in error).toBe(advice.some((line) => line.startsWith('Linq')));
  });

  test.each([
    [{ code: 1, retry_after: 3 }, 3_000],
    [{ code: 2007 }, 2_000],
    [{ code: 2009 }, 2_000],
    [{ code: 2022 }, 2_000],
    [{ code: 2007, retry_after: 5 }, 5_000],
    [{ code: 1, retry_after: '3' }, 3_000],
    [{ code: 1, retry_after: 'soon' }, undefined],
    [{ code: 1 }, undefined],
  ])('%j: how long to leave Linq alone', (error, milliseconds) => {
    const read = V3.errorOf({ error });
    expect(read.retryAfterMs).toBe(milliseconds);
    expect('retryAfterMs' in read).toBe(milliseconds !== undefined);
  });

  test.each([2008, 2011, 2024, 2026, 2027])('%d is about what was asked for', (code) => {
    expect(V3.errorOf({ error: { code } }).isAboutRequest).toBe(true);
  });

  test('what the call itself knows of it is about what was asked for', () => {
    const error = V3.errorOf({ error: { code: 2005 } }, 'Not in groups.');
    expect(error.isAboutRequest).toBe(true);
    expect(error.advice).toEqual(['Not in groups.', "Linq's code: 2005"]);
  });

  test.each<[number, string, string | undefined]>([
    [1005, v3`chats`, 'If the message contains a link, send it in a second message'],
    [1005, v3`chats/${'a'}/messages`, undefined],
    [1005, v3`messages`, undefined],
    [4004, v3`contact_card`, 'Linq limits changes of this card'],
    [4004, v3`capability/check_rcs`, 'which does not mean no'],
    [5002, v3`messages`, 'Check that its URL is public.'],
  ])('%d of %s means what it does there', (code, path, advice) => {
    expect(V3.errorOf({ error: { code } }, undefined, path).advice).toEqual([
      ...(advice === undefined ? [] : [expect.stringContaining(advice) as string]),
      `Linq's code: ${code}`,
    ]);
  });

  test('a page is asked for by its cursor, the first without one', () => {
    expect(V3.paging.query(undefined, 10)).toEqual({ limit: 10 });
    expect(V3.paging.query('abc', 10)).toEqual({ limit: 10, cursor: 'abc' });
  });
});
