/** The lower bits of an id, below the time. */
const RANDOM_BITS = 20
const ID_BITS_END = 1 << RANDOM_BITS

/**
 * A message id as Gmail makes them: a uint64 of the arrival in milliseconds and 20 further bits, in 16 hex digits.
 * Ids therefore sort roughly by time, and clients are tempted to rely on it.
 *
 * @param arrivedAt epoch milliseconds
 * @param bits any integer; only the lower 20 bits count
 */
export function messageIdAt(arrivedAt: number, bits: number): string {
  const low = BigInt(((bits % ID_BITS_END) + ID_BITS_END) % ID_BITS_END)
  return ((BigInt(Math.max(0, arrivedAt)) << BigInt(RANDOM_BITS)) | low).toString(16).padStart(16, '0')
}

/**
 * Whether a string can be the id of a message or thread; Gmail answers 400 to what
 * cannot, 404 to what is merely unknown.
 */
export function isMessageId(text: string): boolean {
  return /^[0-9a-f]{1,16}$/i.test(text)
}
