import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import { fieldsOf, operations, optionsOf, properties } from '../support/description';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3 } from '../support/operationCasesV3';

describe('the panels say what a newcomer needs', () => {
  test('Update, that it replaces, and that Modify keeps the rest and pauses', () => {
    expect(fieldsOf('webhookSubscriptionV2', 'update').get('replaceNotice')).toMatchObject({
      type: 'notice',
      displayName:
        "Update replaces the URL, the events and the version together. To change only some settings, or to pause deliveries with 'Active', use the operation 'Modify'.",
    });
    expect(fieldsOf('webhookSubscriptionV2', 'modify').get('updateNotice')?.displayName).toBe(
      "Add the fields to change, such as 'Active' to pause deliveries. Other fields keep their values.",
    );
  });

  test('Create or Update, by what it finds the record', () => {
    expect(fieldsOf('webhookSubscriptionV2', 'upsert').get('webhookUrl')?.hint).toBe(
      'The subscription with this URL is updated. If there is none, it is created.',
    );
    expect(fieldsOf('contactV2', 'upsert').get('matchBy')?.hint).toBe(
      'The contact with this email or phone number is updated. If there is none, it is created.',
    );
  });

  test('Chat: Create, that it is how one texts somebody', () => {
    expect(fieldsOf('chatV2', 'create').get('phoneNumbers')?.displayName).toBe('To');
    const [create] = optionsOf(operations('chatV2'));
    expect(create).toMatchObject({
      value: 'create',
      action: 'Send message to people in new or existing chat (V2)',
      description:
        'Text one or more people: send a message in a new chat with them, or in the one they already have',
    });
  });

  test("the node panel's one entry for both nodes, which n8n describes with the trigger's words", () => {
    expect(new LinqTrigger().description.description).toBe(
      'Send and manage iMessage, RCS and SMS messages with Linq, and start workflows when messages arrive',
    );
  });

  test('the credential, where its token is found', () => {
    const [token, baseUrl] = new LinqPartnerApi().properties;
    expect(token?.hint).toBe(
      "In Linq's dashboard (Linq Zero) under API > Overview, or as sent to you by Linq",
    );
    expect(baseUrl).toMatchObject({ default: 'https://api.linqapp.com' });
    expect(baseUrl).not.toHaveProperty('required');
  });
});

test('who chooses a resource of V2 reads that Linq recommends V3, and of contacts that it has none', () => {
  const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
  for (const resource of resources) {
    const description = 'description' in resource ? resource.description : undefined;
    const isLegacy = resource.name.endsWith('(V2)');
    expect([resource.name, /Linq recommends.*V3/.test(description ?? '')]).toEqual([
      resource.name,
      isLegacy,
    ]);
    expect([resource.name, (description ?? '').includes('no contacts')]).toEqual([
      resource.name,
      resource.name === 'Contact (V2)',
    ]);
  }
});

test.each(
  [...OPERATION_CASES_V2, ...OPERATION_CASES_V3].map(
    ({ resource, operation }) => [resource, operation] as const,
  ),
)('%s %s says above Update Fields that what is not added keeps its value', (...of) => {
  const fields = fieldsOf(...of);
  const names = [...fields.keys()];
  const above = fields.get(names[names.indexOf('updateFields') - 1] ?? '');
  expect(above?.type === 'notice' && /keep their values[.;]/.test(above.displayName)).toBe(
    fields.has('updateFields'),
  );
});
