/** Linq's names of types that are known by others too: V3 reference, "SupportedContentType". */
const LINQ_TYPES = new Map([
  ['application/gzip', 'application/x-gzip'],
  ['application/rtf', 'text/rtf'],
  ['application/xml', 'text/xml'],
  ['audio/m4a', 'audio/x-m4a'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/mp4', 'audio/x-m4a'],
  ['audio/aiff', 'audio/x-aiff'],
  ['audio/vnd.wave', 'audio/x-wav'],
  ['audio/wav', 'audio/x-wav'],
  ['audio/wave', 'audio/x-wav'],
  ['image/jpg', 'image/jpeg'],
  ['image/vnd.microsoft.icon', 'image/x-icon'],
  ['text/x-vcard', 'text/vcard'],
  ['video/avi', 'video/x-msvideo'],
]);

/** The types of files that people send, by the extension of their names. */
const TYPES_BY_EXTENSION = new Map([
  ['aac', 'audio/aac'],
  ['amr', 'audio/amr'],
  ['caf', 'audio/x-caf'],
  ['csv', 'text/csv'],
  ['gif', 'image/gif'],
  ['heic', 'image/heic'],
  ['ics', 'text/calendar'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['m4a', 'audio/x-m4a'],
  ['mov', 'video/quicktime'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['pdf', 'application/pdf'],
  ['pkpass', 'application/vnd.apple.pkpass'],
  ['png', 'image/png'],
  ['txt', 'text/plain'],
  ['vcf', 'text/vcard'],
  ['wav', 'audio/x-wav'],
  ['webp', 'image/webp'],
]);

/** What servers and nodes say of a file of which they know nothing. */
const SAYING_NOTHING = ['', 'application/octet-stream', 'binary/octet-stream'];

/**
 * A file's type in Linq's words, without what may stand behind it: `text/plain; charset=utf-8`. Where
 * it says nothing, that of the file's extension.
 *
 * @returns undefined where neither says anything
 */
export function contentTypeOf(mimeType: string, fileName: string): string | undefined {
  const type = mimeType.split(';', 1).join('').trim().toLowerCase();
  if (!SAYING_NOTHING.includes(type)) return LINQ_TYPES.get(type) ?? type;
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return TYPES_BY_EXTENSION.get(extension) ?? (type || undefined);
}
