import type { Resource } from '../../resource';
import { send } from './send';

/** What is said in a chat: V3 reference, "Messages". */
export const message: Resource = {
  name: 'Message',
  value: 'message',
  operations: [send],
  defaultOperation: send.value,
};
