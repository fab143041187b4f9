import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/json';

/** What Linq delivers: V2 reference, "Webhook Events". The rest of the envelope is passed on as it came. */
export interface LinqEvent extends IDataObject {
  event_id: string;
  event_type: string;
  data: IDataObject;
}

/** The event in a delivery's body; undefined where there is none. */
export function eventIn(body: unknown): LinqEvent | undefined {
  if (!isObject(body)) return undefined;
  const { event_id: id, event_type: type, data = {} } = body;
  const isEvent = isFilled(id) && isFilled(type) && isObject(data);
  return isEvent ? { ...body, event_id: id, event_type: type, data } : undefined;
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';
