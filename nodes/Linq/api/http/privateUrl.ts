/** Names that mean this machine or this network, whatever the DNS says. */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|lan|home\.arpa)$|^[^.:]+$/i;

/** Loopback, private, link-local and unspecified addresses: RFC 1918, RFC 4193, RFC 6890. */
const PRIVATE_ADDRESSES = [
  /^(?=[\d.]+$)((0|10|127)\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/,
  /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/i,
];

/** Whether nothing on the internet can reach this URL. */
export function isPrivate(url: string): boolean {
  const { hostname } = new URL(url);
  return [PRIVATE_NAMES, ...PRIVATE_ADDRESSES].some((pattern) => pattern.test(hostname));
}
