import { toQueryString } from '../../nodes/Linq/api/http/request';

test.each([
  [undefined, ''],
  [{}, ''],
  [{ page: 2, phone: '+1555' }, '?page=2&phone=%2B1555'],
  [{ 'ids[]': ['1', '2'] }, '?ids%5B%5D=1&ids%5B%5D=2'],
  [{ 'ids[]': [] }, ''],
])('%j is %j', (query, text) => {
  expect(toQueryString(query)).toBe(text);
});
