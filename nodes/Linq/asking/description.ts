import { SEND_AND_WAIT_OPERATION, type IWebhookDescription } from 'n8n-workflow';
import { endings } from './types';

/**
 * Where n8n takes what comes to the resume URL of an execution that waits at this node: as in its own
 * nodes (n8n-nodes-base, utils/sendAndWait/descriptions.ts), but for the page that those show.
 */
export const answerWebhooks: IWebhookDescription[] = [
  {
    name: 'default',
    httpMethod: 'POST',
    responseMode: 'onReceived',
    responseData: '',
    path: '={{ $nodeId }}',
    restartWebhook: true,
    isFullPath: true,
  },
];

/** What the editor says of the node while it waits. */
export const waitingTooltip = `={{ $parameter["operation"] === "${SEND_AND_WAIT_OPERATION}" ? "The execution continues when " + ((${JSON.stringify(endings)})[$parameter["responseType"]] || "a person answers in the chat") : "" }}`;
