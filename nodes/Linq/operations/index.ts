import type { INode, INodeProperties } from 'n8n-workflow';
import { operationError } from '../shared/errors';
import { chat as chatV2 } from './v2/chat';
import { contact as contactV2 } from './v2/contact';
import { iMessageAvailability as iMessageAvailabilityV2 } from './v2/iMessageAvailability';
import { message as messageV2 } from './v2/message';
import { attachment } from './v3/attachment';
import { blockedHandle } from './v3/blockedHandle';
import { capability } from './v3/capability';
import { chat } from './v3/chat';
import { contactCard } from './v3/contactCard';
import { experience } from './v3/experience';
import { message } from './v3/message';
import { paymentRequest } from './v3/paymentRequest';
import { phoneNumber } from './v3/phoneNumber';
import { poll } from './v3/poll';
import { webhookEvent } from './v3/webhookEvent';
import type { Operation, Resource } from './operation';
import { phoneNumber as phoneNumberV2 } from './v2/phoneNumber';
import { fieldsOf, shownFor } from './panels';
import { requestOptions } from './requestOptions';
import { subtitleOf } from '../fields/labels';
import { toolDescription } from './toolDescription';
import { webhookSubscription as webhookSubscriptionV2 } from './v2/webhookSubscription';
import { webhookSubscription } from './v3/webhookSubscription';

/** In the order in which n8n's node panel lists them: what most people come for first, V2 last. */
export const RESOURCES: readonly Resource[] = [
  message,
  chat,
  webhookSubscription,
  poll,
  paymentRequest,
  attachment,
  contactCard,
  experience,
  capability,
  phoneNumber,
  blockedHandle,
  webhookEvent,
  messageV2,
  chatV2,
  webhookSubscriptionV2,
  contactV2,
  iMessageAvailabilityV2,
  phoneNumberV2,
];

/** What n8n itself puts into the list of operations: n8n, load-nodes-and-credentials. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/** All fields of the node: the resource, its operation, and the fields of that operation. */
export const operationProperties: INodeProperties[] = [
  {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: RESOURCES.map(({ name, value, description }) => ({
      name,
      value,
      ...(description && { description }),
    })),
    default: 'webhookSubscriptionV2',
  },
  ...RESOURCES.map(operationChoice),
  ...RESOURCES.flatMap(toolDescriptions),
  ...fieldsOf(RESOURCES),
  requestOptions.property,
];

function operationChoice({
  value: resource,
  operations,
  defaultOperation,
}: Resource): INodeProperties {
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [resource] } },
    options: operations.map(({ name, value, action, description, isNoTool }) => ({
      name,
      value,
      action,
      description,
      ...(isNoTool && { displayOptions: { hide: { '@tool': [true] } } }),
    })),
    default: defaultOperation,
  };
}

function toolDescriptions({ value, operations }: Resource): INodeProperties[] {
  return operations.flatMap((operation) =>
    toolDescription(operation).map((property) => shownFor(property, [value], [operation.value])),
  );
}

/** Every value of a resource and an operation, with its label: one value has one label. */
const LABELS = Object.fromEntries(
  RESOURCES.flatMap((resource) => [resource, ...resource.operations]).map(({ value, name }) => [
    value,
    name,
  ]),
);

/** What stands below the node on the canvas: `Update: Webhook Subscription`. */
export const operationSubtitle = subtitleOf(
  '[$parameter["operation"], $parameter["resource"]]',
  LABELS,
  ': ',
);

/**
 * Finds an operation by the values n8n saved.
 *
 * @throws NodeOperationError when there is none, and for n8n's own "Custom API Call", which no node can run
 */
export function findOperation(resource: unknown, operation: unknown, node: INode): Operation {
  const found = RESOURCES.find(({ value }) => value === resource)?.operations.find(
    ({ value }) => value === operation,
  );
  if (found) return found;
  if (resource === CUSTOM_API_CALL || operation === CUSTOM_API_CALL)
    throw operationError(node, {
      message: 'Custom API Call is made with the HTTP Request node, not with this one',
      description:
        "Add an HTTP Request node, set 'Authentication' to 'Predefined Credential Type' and choose 'Linq Partner API'.",
    });
  throw operationError(node, {
    message: `The Linq node has no operation "${String(operation)}" of a resource "${String(resource)}"`,
    description: 'Choose the Resource and the Operation again.',
  });
}
