/**
 * Where one of Linq's APIs is, and how a request carries the integration token. It stands apart from what
 * else a dialect is, since a credential needs no more of it and n8n loads credentials at every start.
 */
export interface Access {
  /** What all paths of the API begin with. */
  readonly prefix: string;
  readonly authorization: (token: string) => Record<string, string>;
}

/** V2 has a header of its own for the token (V2 reference, "Authentication"). */
export const ACCESS_V2: Access = {
  prefix: '/api/partner/v2/',
  authorization: (token) => ({ 'X-LINQ-INTEGRATION-TOKEN': token }),
};

/** V3 takes bearer tokens (V3 reference, "Authentication"). */
export const ACCESS_V3: Access = {
  prefix: '/api/partner/v3/',
  authorization: (token) => ({ Authorization: `Bearer ${token}` }),
};

/**
 * The API that a whole URL leads to, as a server reads it; undefined for what is no call of the Linq at
 * this base URL.
 */
export function accessAt(url: string, baseUrl: string): Access | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/+$/, '');
  return [ACCESS_V2, ACCESS_V3].find(
    ({ prefix }) => origin === base.origin && pathname.startsWith(path + prefix),
  );
}
