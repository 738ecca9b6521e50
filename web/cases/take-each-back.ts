/** Takes back what was done to one thread. @returns `kept` where somebody has changed it since: theirs stands. */
export type TakeBack = () => Promise<'back' | 'kept'>

/**
 * Takes back, the last first, whatever of it can be: one that is refused holds up none of the others.
 *
 * @returns How many somebody has changed since.
 * @throws what the first was refused with, once each has been tried
 */
export async function takeEachBack(done: readonly TakeBack[]): Promise<number> {
  let kept = 0
  const refusals: unknown[] = []
  for (const takeBack of done.toReversed()) {
    try {
      if ((await takeBack()) === 'kept') kept += 1
    } catch (error) {
      refusals.push(error)
    }
  }
  if (refusals.length > 0) throw refusals[0]
  return kept
}
