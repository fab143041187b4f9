import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { LinqClient } from '../api/http/client';
import { tokenOf } from '../api/http/credential';
import { unknownAtLinq } from '../api/http/failures';
import { getSubscription } from '../api/v3/webhookSubscriptions';
import { QUESTION, type Question } from './question';
import { narrowTemporary, removeTemporary } from './temporary';
import { operationError, reasonOf } from '../shared/errors';
import { open as unseal } from '../shared/sealed';
import { complain, type Complaint, refuseForged, respond } from '../events/refusal';
import { asItStands } from './atLinq';
import { eventIn } from '../events/event';
import { signedDeliveryOf, type SignedDelivery } from '../events/signedDelivery';
import { flawIn, isSignedWith } from '../events/v3/signature';
import { endOf } from './mark';
import { openQuestion, type OpenQuestion } from './openQuestion';
import { responseTypeOf } from './types';
import { hasCaughtUp, noteCaughtUp, noteWentOn, takeAnswer } from './once';

/** Linq waits 10 seconds for an answer to its delivery. */
const SETTINGS = {
  maxConcurrentRequests: 2,
  maxRetries: 0,
  timeout: 4_000,
  isImpatient: true,
};

/** From how long on a delivery counts as held, in milliseconds. */
const HELD_MS = 1_000;

/** When n8n has gone on with the answer, nobody waits for the removal of the subscription. */
const CLEANUP = { maxRetries: 5, timeout: 30_000, isImpatient: false };

/**
 * Receives one delivery to an execution that waits for the answer to a question. With the answer the
 * execution goes on; without it n8n is told nothing, and it waits on.
 *
 * Answers 401 where the signature is missing or wrong, 503 where it cannot be checked now or a clock is
 * wrong, n8n still tries to go on with the answer or a person still writes at it (Linq then repeats the
 * delivery), 200 otherwise. Throws for nothing a sender can do.
 */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const delivery = await signedDeliveryOf(context);
  const flaw = flawIn(delivery);
  if (flaw) return refuse(context, flaw);
  try {
    return await receive(context, questionOf(context), delivery);
  } catch (error) {
    logFailure(context, error);
    return respond(context, 503, { error: 'The answer cannot be received at the moment' });
  }
}

async function receive(
  context: IWebhookFunctions,
  question: Question,
  delivery: SignedDelivery,
): Promise<IWebhookResponseData> {
  const client = await LinqClient.connect(context, SETTINGS);
  const { id, mark, sealedSecret } = question.subscription;
  const secret = unseal(sealedSecret, tokenOf(client.credential), mark);
  if (secret !== undefined && !isSignedWith(secret, delivery))
    return refuse(context, {
      kind: 'secret',
      reason: 'its signature does not match the secret of this wait',
    });

  const delivered = secret === undefined ? undefined : eventIn(delivery.parsed);
  const type = responseTypeOf(question.responseType);
  const open = openQuestion(client, question, (error) => {
    logFailure(context, error);
  });
  const standing = delivered && (await asItStands(open, delivered));
  let answer = standing && (await type.findAnswer(open, [standing]));
  // Without its secret a delivery proves nothing: Linq is asked itself. So it is at the first delivery,
  // since n8n took none while it saved the execution, and Linq does not repeat what was refused so.
  if (!answer && (secret === undefined || !hasCaughtUp(mark))) {
    answer = await type.findAnswer(open, await type.eventsAtLinq(open));
    // Done here, at no cost to the time between the question and the moment n8n takes answers.
    if (!answer && !type.isOfAccount && question.line !== undefined && !hasCaughtUp(mark))
      await narrowTemporary(client, id, question.line);
    noteCaughtUp(mark);
  }
  if (answer === 'later')
    return respond(context, 503, { error: 'The person may still be writing' });
  if (answer && (await hasEnded(open))) return respond(context, 200, { resumed: false });
  const taking = answer ? takeAnswer(context, mark) : 'before';
  if (taking === 'pending')
    return respond(context, 503, { error: 'n8n is still resuming the execution with an answer' });
  if (!answer || taking === 'before') return respond(context, 200, { resumed: false });

  return {
    workflowData: [[{ json: { data: answer }, pairedItem: { item: 0 } }]],
    // Read by n8n, twice, after it has gone on with the execution (n8n,
    // webhook-on-received-response-extractor.ts): an answer that n8n could not take must come again.
    get webhookResponse() {
      if (noteWentOn(mark))
        removeTemporary(client.forCleanup(CLEANUP), id).catch((error: unknown) => {
          logFailure(context, error);
        });
      return { resumed: true };
    },
  };
}

/**
 * Whether the wait has ended while a delivery was held: by its time, or by an answer that another process of
 * n8n took, which removes the subscription. From what n8n read when the delivery came it would go on a
 * second time, if the execution waits for anything else by now (n8n, waiting-webhooks.ts).
 */
async function hasEnded({ client, question, cameAt }: OpenQuestion): Promise<boolean> {
  const { id, mark } = question.subscription;
  const isHeld = Date.now() - cameAt > HELD_MS;
  if (isHeld && !(await getSubscription(client, id).catch(unknownAtLinq))) return true;
  const end = endOf(mark) ?? Infinity;
  return cameAt < end && end <= Date.now();
}

function refuse(context: IWebhookFunctions, complaint: Complaint): IWebhookResponseData {
  complain(context, complaint);
  // A replay is repeated by nobody, and a clock that is wrong may soon be right.
  return complaint.kind === 'clock'
    ? respond(context, 503, { error: 'The clock of Linq or of this machine is wrong' })
    : refuseForged(context);
}

/** What the node remembered when it asked: a webhook has no other way to a node's memory than an expression. */
function questionOf(context: IWebhookFunctions): Question {
  // Two braces end an expression also where they stand in a text.
  const name = JSON.stringify(context.getNode().name).replace(/\}/g, '\\u007d');
  const remembered: unknown = context.evaluateExpression(
    `{{ $node[${name}].context[${JSON.stringify(QUESTION)}] }}`,
  );
  if (typeof remembered !== 'string')
    throw operationError(context.getNode(), {
      message: 'n8n did not keep the question, so answers cannot be matched to it',
    });
  // It was written by this node, and lies in n8n's own data.
  return JSON.parse(remembered) as Question;
}

function logFailure(context: IWebhookFunctions, error: unknown): void {
  context.logger.error('Linq: an answer could not be processed', {
    workflowId: context.getWorkflow().id,
    reason: reasonOf(error),
  });
}
