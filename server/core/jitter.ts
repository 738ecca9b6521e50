/**
 * A wait of about this length, so that those who began to wait together do not come back together. Pure.
 *
 * @param random From 0 to 1.
 * @returns whole milliseconds, from half of `waitMs` to one and a half times it
 */
export function jitteredMs(waitMs: number, random: number): number {
  return Math.round(waitMs * (0.5 + random))
}
