import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../shared/json';

/** What Linq delivers: V2 reference, "Webhook Events". The rest of the envelope is passed on as it came. */
export interface LinqEvent extends IDataObject {
  event_id: string;
  event_type: string;
  data: IDataObject;
}

/** A webhook subscription that an event says was changed. */
export interface ChangedSubscription {
  readonly id: string | undefined;
  /** Its target URL, without query: V3 guide, "Account Events". */
  readonly url: string | undefined;
  /** Whether it was changed through the API, as this node does. */
  readonly isByApi: boolean;
}

/**
 * The event in a delivery's body; undefined where there is none. An ID may be a number, and an event
 * may have no data: what Linq signed must not be lost for its form.
 */
export function eventIn(body: unknown): LinqEvent | undefined {
  if (!isObject(body)) return undefined;
  const { event_type: type } = body;
  const id = typeof body['event_id'] === 'number' ? String(body['event_id']) : body['event_id'];
  const data = body['data'] ?? {};
  const isEvent = isFilled(id) && isFilled(type) && isObject(data);
  return isEvent ? { ...body, event_id: id, event_type: type, data } : undefined;
}

/**
 * The item that an event becomes. What the trigger adds stands first: n8n's editor lists fields in this
 * order, and of a message people drag these.
 *
 * @param beside what the trigger adds, and keeps its names
 * @param isFlat whether the fields of its data stand at the top
 */
export function itemOf(event: LinqEvent, beside: IDataObject, isFlat: boolean): IDataObject {
  if (!isFlat) return merged(event, beside, 'event_');
  const { data, ...envelope } = event;
  return merged(data, merged(envelope, beside, 'event_'), 'data_');
}

/** The fields of both. Where both have a name, that of the lower gets the prefix: nothing is lost. */
function merged(lower: IDataObject, upper: IDataObject, mark: string): IDataObject {
  const used = new Set(Object.keys({ ...lower, ...upper }));
  const shared = Object.keys(lower).filter((name) => Object.hasOwn(upper, name));
  let prefix = mark;
  while (shared.some((name) => used.has(prefix + name))) prefix += mark;
  const fields = Object.entries(lower).map(
    ([name, value]) => [shared.includes(name) ? prefix + name : name, value] as const,
  );
  return { ...upper, ...Object.fromEntries(fields) };
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';
