/**
 * Makes a path of the V2 API, each value in it encoded: v2`webhook_subscriptions/${id}` is
 * `/api/partner/v2/webhook_subscriptions/12`. Only numbers go in, since all V2 IDs are integers and a
 * text such as `..` could not be made harmless by encoding.
 */
export const v2 = (parts: TemplateStringsArray, ...ids: number[]): string =>
  `/api/partner/v2/${String.raw({ raw: parts }, ...ids)}`;
