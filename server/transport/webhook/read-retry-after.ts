/**
 * How long a receiver asks us to wait. Undefined where it does not say, or says it in no form that we know.
 *
 * @param now Epoch milliseconds.
 * @returns milliseconds, never negative
 * @see RFC 9110 §10.2.3
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  // The one date form that senders may write; `Date.parse` alone would take almost anything.
  if (!/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
