import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import { useLinq } from './linq';
import { ADA, OWN } from './operationCases';
import { CHAT } from './operationCasesV3/message';

/** Where a message to the chat goes. */
export const PATH = `/api/partner/v3/chats/${CHAT}/messages`;

/** Message: Send, to the chat. */
export const send = (parameters: INodeParameters): INodeParameters => ({
  resource: 'message',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: CHAT },
  ...parameters,
});

/** Files with an awkward name, and with none. */
export const binary: IBinaryKeyData = {
  photo: {
    data: Buffer.from('\u0000a photo').toString('base64'),
    fileName: 'cat "1".jpg',
    mimeType: 'image/jpeg',
  },
  data: {
    data: Buffer.from('{"some":"data"}').toString('base64'),
    mimeType: 'application/json; charset=utf-8',
  },
};

/** An emulator whose account has the chat, for each test of a file. */
export function useChat() {
  const linq = useLinq();

  beforeEach(() => {
    const { lines, chats } = linq.emulator.v3;
    lines.add(OWN);
    chats.create(OWN, [ADA], CHAT);
  });

  return {
    linq,
    /** The messages that were sent, as they stood in the requests. */
    sent: () =>
      linq.emulator.requests
        .filter(({ path }) => path === PATH)
        .map(({ body }) => (body as { message: { idempotency_key: string } }).message),
    /** The messages as Linq got them, wherever to. */
    messages: () =>
      linq.wire().flatMap(({ body }) => (body as { message?: { parts: object[] } }).message ?? []),
    uploads: () => linq.emulator.requests.filter(({ method }) => method === 'PUT'),
  };
}
