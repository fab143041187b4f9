import { LinqAnswer, quoteWithout } from '../../nodes/Linq/api/http/answer';
import { LINQ, nodeOf } from '../../harness/n8n/n8n';

const linqNode = nodeOf('Linq', LINQ);

const answer = (body: unknown, method: 'GET' | 'DELETE' = 'GET') =>
  new LinqAnswer(
    linqNode,
    { method, subject: 'contact 1' },
    { statusCode: 200, headers: {}, body },
    quoteWithout(['t0ken']),
    () => undefined,
  );

/** What a person reads of an answer that is not Linq's. */
function complaint(read: () => unknown): { message: string; description: unknown } {
  try {
    read();
  } catch (error) {
    return error as { message: string; description: unknown };
  }
  throw new Error('Nothing was wrong with it');
}

describe('what is quoted', () => {
  test.each([
    ['  said so \n', 'said so'],
    ['t0ken and t0ken', '*** and ***'],
    ['x'.repeat(500), 'x'.repeat(500)],
    ['x'.repeat(501), `${'x'.repeat(500)}…`],
  ])('%j becomes %j', (text, quoted) => {
    expect(quoteWithout(['', 't0ken'])(text)).toBe(quoted);
  });
});

describe('a record', () => {
  test('is taken out of its envelopes', () => {
    expect(answer({ data: { contact: { id: 1 } } }).record('data', 'contact')).toEqual({ id: 1 });
  });

  test.each([{ data: {} }, { data: 'contact' }, 'contact', null])('%j has none', (body) => {
    const { message } = complaint(() => answer(body).record('data', 'contact'));
    expect(message).toBe('Linq answered 200 for contact 1, but without an object "data.contact".');
  });

  test('may be the whole body, if that has all its fields', () => {
    const body = { id: 1, name: 'Ada', more: true };
    expect(answer(body).body('id', 'name')).toBe(body);
    for (const other of [{ id: 1 }, { name: 'Ada' }, [], 'id name', undefined]) {
      const { message } = complaint(() => answer(other).body('id', 'name'));
      expect(message).toBe(
        'Linq answered 200 for contact 1, but without an object that has "id" and "name".',
      );
    }
  });
});

describe('carried out', () => {
  test.each(['', null, undefined])('says nothing with %j', (body) => {
    expect(answer(body).carriedOut()).toBeUndefined();
  });

  test.each([
    {},
    { message: 'Done' },
    { success: true },
    { status: 'accepted', error: null, errors: [] },
    { message: 7 },
    { status: 'accepted', error: {}, errors: {} },
  ])('is said with %j', (body) => {
    expect(answer(body).carriedOut()).toBe(body);
  });

  test.each([
    '<html>Sign in</html>',
    'OK',
    { error: 'Sign in' },
    { message: 'Done', error: { code: 2000 } },
    { success: false },
    { errors: ['No'] },
    { errors: 'No' },
    { errors: { base: ['No'] } },
    ['Done'],
    true,
  ])('is not said with %j', (body) => {
    const { message } = complaint(() => answer(body, 'DELETE').carriedOut());
    expect(message).toBe(
      'Linq answered 200 for contact 1, but with something unexpected. Linq may have carried out the request. Check before you repeat it.',
    );
  });

  test('null is another thing than nothing at all', () => {
    expect(answer({ contact: null }).isNull('contact')).toBe(true);
    expect(answer({}).isNull('contact')).toBe(false);
    expect(answer({ contact: {} }).isNull('contact')).toBe(false);
  });
});

describe('a list', () => {
  test('of records, or of texts', () => {
    expect(answer({ all: [{ id: 1 }] }).list('all')).toEqual([{ id: 1 }]);
    expect(answer({ all: ['a', 'b'] }).texts('all')).toEqual(['a', 'b']);
    expect(answer({ all: [] }).texts('all')).toEqual([]);
  });

  test.each([{ all: ['a', 1] }, { all: [{}] }, { all: 'a' }, {}])('%j has no texts', (body) => {
    const { message } = complaint(() => answer(body).texts('all'));
    expect(message).toBe('Linq answered 200 for contact 1, but without a list "all".');
  });

  test('says how many pages it has, or does not', () => {
    expect(answer({ meta: { total_pages: 3 } }).totalPages()).toBe(3);
    expect(answer({ pagination: { total_pages: 4 } }).totalPages()).toBe(4);
    expect(answer({ meta: { total_pages: '3' } }).totalPages()).toBeUndefined();
    expect(answer({}).totalPages()).toBeUndefined();
  });

  test('says where it goes on, or that it ends', () => {
    expect(answer({ next_cursor: 'abc' }).nextCursor()).toBe('abc');
    for (const end of ['', null, 7, undefined])
      expect(answer({ next_cursor: end }).nextCursor()).toBeUndefined();
  });
});

describe('what came instead', () => {
  const descriptionOf = (body: unknown) => complaint(() => answer(body).list('all')).description;

  test.each([
    [undefined, 'Received: an empty body'],
    [null, 'Received: an empty body'],
    ['', 'Received: an empty body'],
    [{ error: 't0ken' }, 'Received: {"error":"***"}'],
    ['1 < 2', 'Received: 1 < 2'],
    ['x<html>', 'Received: x<html>'],
    [7, 'Received: 7'],
  ])('%j is shown', (body, description) => {
    expect(descriptionOf(body)).toBe(description);
  });

  test('a web page is called one', () => {
    expect(descriptionOf('\n <html>Sign in</html>')).toBe(
      "Received: <html>Sign in</html>.\nThat is a web page, not Linq: check 'Base URL' in the credential 'Linq of the tests'.",
    );
  });
});
