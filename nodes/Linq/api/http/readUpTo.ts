/**
 * Reads a stream into memory, up to a size. What goes further is left, which ends its connection.
 *
 * @param limit in bytes
 * @returns what was read, a little more than the limit where it is not all
 * @throws what the stream fails with
 */
export async function readUpTo(
  limit: number,
  stream: AsyncIterable<Buffer>,
): Promise<{ bytes: Buffer; isAll: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    size += piece.length;
    // To leave the loop ends the connection.
    if (size > limit) return { bytes: Buffer.concat(pieces), isAll: false };
  }
  return { bytes: Buffer.concat(pieces), isAll: true };
}
