/** Linq's names of types that are known by others too: V3 reference, "SupportedContentType". */
const LINQ_TYPES = new Map([
  ['application/csv', 'text/csv'],
  ['application/gzip', 'application/x-gzip'],
  ['application/rtf', 'text/rtf'],
  ['application/vnd.apple.keynote', 'application/x-iwork-keynote-sffkey'],
  ['application/vnd.apple.numbers', 'application/x-iwork-numbers-sffnumbers'],
  ['application/vnd.apple.pages', 'application/x-iwork-pages-sffpages'],
  ['application/x-zip-compressed', 'application/zip'],
  ['application/xml', 'text/xml'],
  ['audio/aiff', 'audio/x-aiff'],
  ['audio/m4a', 'audio/x-m4a'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/mp4', 'audio/x-m4a'],
  ['audio/vnd.wave', 'audio/x-wav'],
  ['audio/wav', 'audio/x-wav'],
  ['audio/wave', 'audio/x-wav'],
  ['audio/x-aac', 'audio/aac'],
  ['image/jpg', 'image/jpeg'],
  ['image/vnd.microsoft.icon', 'image/x-icon'],
  ['text/x-vcard', 'text/vcard'],
  ['video/avi', 'video/x-msvideo'],
]);

/** The types of files that people send, by the extension of their names. */
const TYPES_BY_EXTENSION = new Map([
  ['3gp', 'video/3gpp'],
  ['aac', 'audio/aac'],
  ['aif', 'audio/x-aiff'],
  ['aiff', 'audio/x-aiff'],
  ['amr', 'audio/amr'],
  ['avi', 'video/x-msvideo'],
  ['bmp', 'image/bmp'],
  ['caf', 'audio/x-caf'],
  ['csv', 'text/csv'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['epub', 'application/epub+zip'],
  ['gif', 'image/gif'],
  ['gz', 'application/x-gzip'],
  ['heic', 'image/heic'],
  ['heif', 'image/heif'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['ico', 'image/x-icon'],
  ['ics', 'text/calendar'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['json', 'application/json'],
  ['key', 'application/x-iwork-keynote-sffkey'],
  ['m4a', 'audio/x-m4a'],
  ['m4v', 'video/x-m4v'],
  ['md', 'text/markdown'],
  ['mid', 'audio/midi'],
  ['midi', 'audio/midi'],
  ['mov', 'video/quicktime'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
  ['mpeg', 'video/mpeg'],
  ['mpg', 'video/mpeg'],
  ['numbers', 'application/x-iwork-numbers-sffnumbers'],
  ['pages', 'application/x-iwork-pages-sffpages'],
  ['pdf', 'application/pdf'],
  ['pkpass', 'application/vnd.apple.pkpass'],
  ['png', 'image/png'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['rtf', 'text/rtf'],
  ['svg', 'image/svg+xml'],
  ['tif', 'image/tiff'],
  ['tiff', 'image/tiff'],
  ['txt', 'text/plain'],
  ['vcf', 'text/vcard'],
  ['wav', 'audio/x-wav'],
  ['webp', 'image/webp'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xml', 'text/xml'],
  ['zip', 'application/zip'],
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
