/** Split what both hold from what only one does. Both ascending. Pure. */
export function compareUids(
  theirs: readonly number[],
  ours: readonly number[],
): { added: number[]; gone: number[]; kept: number[] } {
  const held = new Set(ours)
  const there = new Set(theirs)
  return {
    added: theirs.filter((uid) => !held.has(uid)),
    gone: ours.filter((uid) => !there.has(uid)),
    kept: ours.filter((uid) => there.has(uid)),
  }
}
