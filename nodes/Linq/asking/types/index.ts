import type { ResponseTypeName } from '../question';
import { approval } from './approval';
import { choice } from './choice';
import { delivery } from './delivery';
import { freeText } from './freeText';
import { payment } from './payment';
import type { ResponseType } from './responseType';

/** What may end a wait, in the order in which the editor offers it. */
const RESPONSE_TYPES: Readonly<Record<ResponseTypeName, ResponseType>> = {
  approval,
  choice,
  delivery,
  freeText,
  payment,
};

/** The choices of Response Type. */
export const responseTypeOptions = Object.values(RESPONSE_TYPES).map(({ option }) => option);

/** What ends the wait of each one that no answer ends, as n8n's editor says it meanwhile. */
export const endings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(RESPONSE_TYPES).flatMap(([name, { endsWhen }]) =>
    endsWhen === undefined ? [] : [[name, endsWhen]],
  ),
);

/** All that is known of one. */
export const responseTypeOf = (name: ResponseTypeName): ResponseType => RESPONSE_TYPES[name];
