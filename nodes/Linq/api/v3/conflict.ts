import { linqCodeOf } from '../http/failures';

/** Linq's code for what something else changed at the same moment: V3 guide, "Error Codes". */
const CONFLICT = 2015;

/** Does what reads before it writes, and once more from the reading on where Linq says that it changed in between. */
export async function againAfterConflict<T>(readAndWrite: () => Promise<T>): Promise<T> {
  return await readAndWrite().catch(async (error: unknown) => {
    if (linqCodeOf(error) !== CONFLICT) throw error;
    return await readAndWrite();
  });
}
