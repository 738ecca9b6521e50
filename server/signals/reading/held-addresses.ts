import { type AddressList, readAddresses } from '../../sync/normalise/addresses.ts'
import { startReading } from '../../sync/normalise/reading.ts'

/** Reads all values of one address field together. */
export type AddressReader = (values: readonly string[]) => AddressList

/** Some megabytes at most. */
const HELD_MAX = 10_000
/** Whoever writes to more than a few people hardly does so twice. */
const HELD_CHARS_MAX = 300

/** Read the values of an address field. Pure. */
export const readAnew: AddressReader = (values) =>
  // The bounds of the fields end this reading long before its deadline, whose clock therefore stands still.
  readAddresses(
    values,
    startReading(0, () => 0),
  )

/**
 * A reader that remembers: the same people write, and write to each other, all day, and to take an address apart is most
 * of what reading a mail takes. For one run, so that nobody's address is remembered for longer.
 */
export function heldAddresses(): AddressReader {
  const held = new Map<string, AddressList>()
  return (values) => {
    const [value] = values
    if (value === undefined || values.length > 1 || value.length > HELD_CHARS_MAX) return readAnew(values)
    const known = held.get(value)
    if (known) return known
    const read = readAnew(values)
    if (held.size >= HELD_MAX) held.clear()
    held.set(value, read)
    return read
  }
}
