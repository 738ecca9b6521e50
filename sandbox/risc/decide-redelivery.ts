/** Google says that it sends again, and not for how long. Three more tries within six minutes show that it does and that it ends. */
const WAITS_MS = [5_000, 30_000, 300_000] as const

export type AfterTry = { do: 'forget' } | { do: 'try-again'; inMs: number }

/**
 * Decide what follows a try. Pure. A receiver that says 400 has read the event and refused it (RFC 8935 §2.3): it is not sent again.
 *
 * @param status   of the answer; undefined when none came
 * @param attempts how often it was sent, this time included
 */
export function decideAfterTry(status: number | undefined, attempts: number): AfterTry {
  if (status !== undefined && ((status >= 200 && status < 300) || status === 400)) return { do: 'forget' }
  const inMs = WAITS_MS[attempts - 1]
  return inMs === undefined ? { do: 'forget' } : { do: 'try-again', inMs }
}
