/** What stands below the resources of V2 where a person chooses one: V2 reference, "V2 is legacy". */
export const LEGACY = 'Linq recommends its V3 API for new work';

/** The same below one that V3 has nothing like. */
export const LEGACY_WITHOUT_V3 = `${LEGACY}, which has no contacts`;
