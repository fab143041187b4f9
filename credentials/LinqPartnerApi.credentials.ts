import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';
import { accessAt } from '../nodes/Linq/api/http/access';
import { LINQ_URL, readBaseUrl, tokenOf } from '../nodes/Linq/api/http/credential';

/** Such a URL is called as it is, whatever base it comes with (axios, isAbsoluteURL.js). */
const IS_ABSOLUTE = /^([a-z][a-z\d+\-.]*:)?\/\//i;

/**
 * The organisation's integration token and the host it is for. Both of Linq's APIs take the same token,
 * each in a header of its own: V2 reference, "Authentication"; V3 guide, "Migration from V2 to V3". The
 * Linq node tests it (nodes/Linq/editor/credentialTest.ts).
 */
export class LinqPartnerApi implements ICredentialType {
  name = 'linqPartnerApi';

  displayName = 'Linq Partner API';

  documentationUrl =
    'https://github.com/n8n-nodes-linq-partner/n8n-nodes-linq-partner#the-credential';

  icon = { light: 'file:../icons/linq.svg', dark: 'file:../icons/linq.dark.svg' } as const;

  properties: INodeProperties[] = [
    {
      displayName: 'Integration Token',
      name: 'integrationToken',
      type: 'string',
      typeOptions: { password: true },
      required: true,
      default: '',
      description: 'The integration token of your organization',
      hint: "In Linq's dashboard (Linq Zero) under API > Overview, or as sent to you by Linq",
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: LINQ_URL,
      placeholder: `e.g. ${LINQ_URL}`,
      description: 'The address of the Linq API. Change it only when Linq tells you to.',
    },
    {
      displayName: 'Webhook Secret',
      name: 'webhookSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        "The secret of your own webhook subscription, for triggers with 'Use My Own Subscription'. In V2, Linq signs the deliveries to all triggers with it.",
    },
  ];

  /**
   * The header follows the path, and a URL that is no call of the Linq at the base URL gets no token. Nor
   * does what such a call is redirected to, so no redirect is followed. A function, not n8n's declarative
   * form: that one would evaluate an expression for every request.
   */
  authenticate: IAuthenticate = (credentials, requestOptions) => {
    const { baseURL = '', headers } = requestOptions;
    // The HTTP Request node names it as n8n's older helper does (n8n-nodes-base, HttpRequestV3.node.ts).
    const { url, uri = '' } = requestOptions as { url?: string; uri?: string };
    const wanted = url ?? uri;
    const reading = readBaseUrl(credentials);
    const access =
      'url' in reading &&
      accessAt(IS_ABSOLUTE.test(wanted) ? wanted : baseURL + wanted, reading.url);
    if (!access) return Promise.resolve(requestOptions);
    return Promise.resolve({
      ...requestOptions,
      headers: { ...headers, ...access.authorization(tokenOf(credentials)) },
      disableFollowRedirect: true,
      // The same for n8n's older helper, which follows a GET and others apart.
      followRedirect: false,
      followAllRedirects: false,
    });
  };
}
