import type { TwinSettings } from '../store/settings.ts'
import type { TwinToken } from '../store/tokens.ts'

/**
 * Decide what becomes of a refresh token that is presented. Pure.
 * A used one is good for its grace, so that an answer which was lost can be asked for again.
 *
 * @param now epoch milliseconds
 */
export function decideRefresh(
  { rotatedAt, expiresAt }: Pick<TwinToken, 'rotatedAt' | 'expiresAt'>,
  { refreshGraceMs, whenReused }: Pick<TwinSettings, 'refreshGraceMs' | 'whenReused'>,
  now: number,
): 'rotate' | 'refuse' | 'end-grant' {
  if (expiresAt !== null && expiresAt <= now) return 'refuse'
  if (rotatedAt === null || now - rotatedAt < refreshGraceMs) return 'rotate'
  return whenReused === 'end-grant' ? 'end-grant' : 'refuse'
}
