import { PAYLOAD_VERSION } from '../../api/v3/webhookSubscriptions';

/** The versions of the deliveries' payload, newest first: V3 guide, "Webhook Subscriptions". */
export const PAYLOAD_VERSIONS = [PAYLOAD_VERSION, '2025-01-01'] as const;

/** Linq reads the version of the deliveries from this parameter of the target URL. */
const PARAMETER = 'version';

/** The version that a target URL names; undefined where it names none, or Linq did not say a URL. */
export const versionIn = (url: string): string | undefined =>
  URL.canParse(url) ? (new URL(url).searchParams.get(PARAMETER) ?? undefined) : undefined;

/** The target URL with a version; one that already names a version stays as it is. */
export function withVersion(url: string, version: string = PAYLOAD_VERSION): string {
  if (versionIn(url) !== undefined) return url;
  const [address = url, ...fragment] = url.split('#');
  const separator = address.includes('?') ? '&' : '?';
  return [`${address}${separator}${PARAMETER}=${version}`, ...fragment].join('#');
}

/** The target URL with this version in place of the one it names. */
export function withOtherVersion(url: string, version: string): string {
  return withVersion(withoutVersion(url), version);
}

/** The target URL as the person wrote it, by which subscriptions are told apart. */
export function withoutVersion(url: string): string {
  const [address = url, ...fragment] = url.split('#');
  const [path = address, query = ''] = splitOnce(address, '?');
  const kept = query.split('&').filter((pair) => pair !== '' && !pair.startsWith(`${PARAMETER}=`));
  return [kept.length > 0 ? `${path}?${kept.join('&')}` : path, ...fragment].join('#');
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
