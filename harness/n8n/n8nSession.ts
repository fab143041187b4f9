import { isN8n1 } from './installation';

/** What n8n answers to who would make its owner where there is one (n8n/dist/services/ownership.service.js). */
const HAS_OWNER = 400;

/** The owner of the playground's n8n. */
export interface Login {
  email: string;
  password: string;
}

/**
 * Somebody signed in to n8n's own REST API, the one its editor uses. n8n does not document it: every path
 * and body is read from the controllers of n8n 2.41 and 1.123 (n8n/dist/controllers and beside them).
 */
export class N8nSession {
  private cookie = '';
  protected readonly isVersion1 = isN8n1();

  /** @param url where n8n is, without a trailing slash */
  constructor(private readonly url: string) {}

  /** Makes the owner in a new n8n, logs in to an older one. */
  async signIn({ email, password }: Login): Promise<void> {
    const name = { firstName: 'Linq', lastName: 'Playground' };
    const owner = { email, password, ...name };
    const { status } = await this.fetch('POST', '/rest/owner/setup', owner, HAS_OWNER);
    if (status === HAS_OWNER)
      await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
  }

  protected async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.fetch(method, path, body);
    // n8n wraps every answer so (n8n/dist/response-helper.js); what is inside is taken at its word.
    return ((await response.json()) as { data: T }).data;
  }

  /** @param expected a failure that the caller expects, and that is none */
  protected async fetch(
    method: string,
    path: string,
    body?: object,
    expected?: number,
  ): Promise<Response> {
    const response = await fetch(this.url + path, {
      method,
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    if (!response.ok && response.status !== expected) {
      const answer = await response.text();
      throw new Error(`n8n answered ${method} ${path} with ${response.status}: ${answer}`);
    }
    const [cookie] = response.headers.getSetCookie();
    this.cookie = cookie?.split(';')[0] ?? this.cookie;
    return response;
  }
}
