import type { Box } from '../../sandbox/box.ts'

/** Calls that the sandbox does not answer for now. */
export interface HeldCalls {
  /** Settled when the first of them is on its way, and held. */
  begun: Promise<void>
  /** Answer them, and hold no other. */
  letGo(): void
}

/**
 * Hold up the first call to each of these paths, for as long as a test needs to do something meanwhile.
 *
 * @param paths Sources of regular expressions over the path with its query.
 */
export function holdCalls({ faults }: Pick<Box, 'faults'>, ...paths: string[]): HeldCalls {
  faults.replace(paths.map((path) => ({ id: path, match: { path }, do: { held: true }, times: 1 })))
  const begun = Promise.withResolvers<void>()
  const { find } = faults
  faults.find = (query) => {
    const fault = find(query)
    if (fault && 'held' in fault) begun.resolve()
    return fault
  }
  return { begun: begun.promise, letGo: () => faults.replace([]) }
}
