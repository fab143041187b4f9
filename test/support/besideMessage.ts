import { ANN, LINE } from '../../harness/linq/v3/samples';
import { useTrigger } from './trigger';
import { publishV3, sendV3 } from './triggerV3';

/** A file, as Linq tells of it. */
export const PHOTO = {
  id: 'abc12345-1234-5678-9abc-def012345678',
  filename: 'photo.jpg',
  mime_type: 'image/jpeg',
  size_bytes: 245_678,
  url: 'https://cdn.example.com/photo.jpg',
};

/** Who is in a chat of V2. */
export const HANDLES_V2 = [
  { identifier: ANN, display_name: 'Ann', is_me: false },
  { identifier: LINE, display_name: 'You', is_me: true },
];

/** A message that came there. */
export const RECEIVED_V2 = {
  id: '27799380',
  chat_id: '324324',
  text: 'Hello, how are you?',
  sent_at: '2025-05-21 15:30:00 -0600',
  from_phone: ANN,
  service: 'iMessage',
  chat_handles: HANDLES_V2,
  attachments: [PHOTO],
};

/** For each test of a file: a trigger, and what it puts beside an event about a message. */
export function useBesideMessage() {
  const linq = useTrigger();

  /** A published trigger of V3. */
  const publish = (options: object = {}) => publishV3(linq, options);

  /** What the trigger puts beside an event of V3. */
  async function besideV3(event: { event_id: string }) {
    const host = await publish();
    await sendV3(linq, event);
    const { chatInput, sessionId, message } = host.executions[0]?.json ?? {};
    return { chatInput, sessionId, message };
  }

  /** The same of V2. */
  async function besideV2(event: object) {
    const host = await linq.start({ events: ['*'] });
    await linq.send(event);
    const { chatInput, sessionId, message } = host.executions[0]?.json ?? {};
    return { chatInput, sessionId, message };
  }

  return { linq, publish, besideV3, besideV2 };
}
