import type { Box } from '../../sandbox/box.ts'

/** Settled when the sandbox begins to hold a call up, by an order that stands already or by one that comes later. */
export function callHeld({ faults }: Pick<Box, 'faults'>): Promise<void> {
  const begun = Promise.withResolvers<void>()
  const { delay } = faults
  faults.delay = (action) => {
    if ('held' in action || 'latencyMs' in action) begun.resolve()
    return delay(action)
  }
  return begun.promise
}
