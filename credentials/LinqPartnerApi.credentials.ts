import type {
  IAuthenticate,
  ICredentialTestRequest,
  ICredentialType,
  INodeProperties,
} from 'n8n-workflow';
import { tokenOf } from '../nodes/Linq/client/credential';
import { generationAt } from '../nodes/Linq/client/generation';

/**
 * The organisation's integration token and the host it is for. Both of Linq's APIs take the same token,
 * each in a header of its own: V2 reference, "Authentication"; V3 guide, "Migration from V2 to V3".
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
      description:
        'The token of your organization, issued by Linq or shown in Linq Zero under API > Overview',
    },
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      required: true,
      default: 'https://api.linqapp.com',
      placeholder: 'e.g. https://api.linqapp.com',
      description:
        'The address of the Linq API, with https://. Change it only when Linq tells you to.',
    },
    {
      displayName: 'Webhook Secret',
      name: 'webhookSecret',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      description:
        'What Linq signs the deliveries to the Linq Trigger with. Left empty, it is derived from the integration token.',
      hint: 'Needed only where you manage the webhook subscription of a Linq Trigger yourself',
    },
  ];

  /**
   * The header follows the path, and a URL that is no call of Linq's gets no token. A function, not
   * n8n's declarative form: that one would evaluate an expression for every request.
   */
  authenticate: IAuthenticate = (credentials, requestOptions) => {
    const { baseURL = '', url, headers } = requestOptions;
    const authorization = generationAt(baseURL + url)?.authorization(tokenOf(credentials));
    return Promise.resolve({ ...requestOptions, headers: { ...headers, ...authorization } });
  };

  /** Reads the webhook subscriptions: Linq has no call made for this, and reading changes nothing. */
  test: ICredentialTestRequest = {
    request: {
      baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
      url: '/api/partner/v2/webhook_subscriptions',
      disableFollowRedirect: true,
    },
    rules: [
      {
        type: 'responseCode',
        properties: {
          value: 401,
          message:
            'Linq does not know this integration token. Copy it again, from Linq Zero under API > Overview or from what Linq sent you.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 403,
          message: 'Linq knows this integration token but does not let it use the API.',
        },
      },
      {
        type: 'responseCode',
        properties: {
          value: 404,
          message: 'There is no Linq API at this base URL. Linq has it at https://api.linqapp.com.',
        },
      },
    ],
  };
}
