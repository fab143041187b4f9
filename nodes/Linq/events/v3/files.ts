import type { IDataObject } from 'n8n-workflow';
import { isObject, textIn } from '../../shared/json';
import type { LinqEvent } from '../event';
import { attachmentsIn } from './event';

/**
 * All files of an event, in the form of a message's attachments: those, and what no message has as a
 * part: a sticker, a contact card, the picture of a group, a background.
 */
export const filesIn = (event: LinqEvent): IDataObject[] => [
  ...attachmentsIn(event),
  ...otherFilesIn(event),
];

/** V3 guide, "Webhook Events"; of contact cards and backgrounds, the vendor's Go and Python clients. */
function otherFilesIn({ event_type: type, data }: LinqEvent): IDataObject[] {
  const { sticker } = data;
  if (isObject(sticker)) return [{ ...sticker, filename: sticker['file_name'] }];
  const url = textIn(addressIn(type, data));
  return url === undefined ? [] : [{ url }];
}

function addressIn(type: string, data: IDataObject): unknown {
  const { background } = data;
  if (type === 'contact_card.received') return data['media_url'];
  // null where the group has none any more
  if (type === 'chat.group_icon_updated') return data['new_value'];
  if (type === 'chat.background_updated')
    return (isObject(background) ? background : data)['image_url'];
  return undefined;
}
