import type { Ground } from '../box.ts'
import type { FaultAction, FaultMoment, FaultQuery } from './rules.ts'

/**
 * What the control API ordered to happen to this request, or undefined when it goes well.
 * Asking counts the request, so ask once per request and once per part of a batch.
 */
export function faultFor(box: Ground, query: FaultQuery, moment?: FaultMoment): FaultAction | undefined {
  return box.faults.find(query, moment)
}
