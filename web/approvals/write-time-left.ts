const MINUTE_S = 60

/** Minutes and seconds that are left, as on a clock that runs down: `0:09`. Pure. @param seconds Whole, from 0. */
export function writeTimeLeft(seconds: number): string {
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`
}
