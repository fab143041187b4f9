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

/** All that is known of one. */
export const responseTypeOf = (name: ResponseTypeName): ResponseType => RESPONSE_TYPES[name];
