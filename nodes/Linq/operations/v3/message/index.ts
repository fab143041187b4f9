import type { Resource } from '../../operation';
import { collect } from './collect';
import { del } from './delete';
import { edit } from './edit';
import { get } from './get';
import { getAll } from './getAll';
import { getThread } from './getThread';
import { moveSticker } from './moveSticker';
import { react } from './react';
import { send } from './send';
import { sendAndWait } from './sendAndWait';
import { sendAppCard } from './sendAppCard';
import { sendExperience } from './sendExperience';
import { sendToPerson } from './sendToPerson';
import { sendVoiceMemo } from './sendVoiceMemo';
import { updateAppCard } from './updateAppCard';

/** What is said in a chat, and the reactions to it: V3 reference, "Messages". */
export const message: Resource = {
  name: 'Message',
  value: 'message',
  operations: [
    sendToPerson,
    send,
    sendAndWait,
    collect,
    del,
    edit,
    get,
    getAll,
    getThread,
    moveSticker,
    react,
    sendAppCard,
    sendExperience,
    sendVoiceMemo,
    updateAppCard,
  ],
  defaultOperation: send.value,
};
