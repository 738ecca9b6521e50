import type { Box } from '../../sandbox/box.ts'
import { callHeld } from './call-held.ts'

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
export function holdCalls(box: Pick<Box, 'faults'>, ...paths: string[]): HeldCalls {
  const { faults } = box
  faults.replace(paths.map((path) => ({ id: path, match: { path }, do: { held: true }, times: 1 })))
  return { begun: callHeld(box), letGo: () => faults.replace([]) }
}
