import type { EventPosition } from '../store/events.ts'

/** Before everything. */
export const BEGINNING: EventPosition = { xid: 0n, id: 0 }

/** A transaction id has 64 bits, a sequence number as many: 20 digits hold either. */
const WRITTEN = /^(\d{1,20})\.(\d{1,15})$/

/** A position as it stands in `id:` of a stream: `xid.sequence`. */
export function writePosition({ xid, id }: EventPosition): string {
  return `${xid}.${id}`
}

/** Read the position that a client hands back. Undefined for what was never ours. */
export function readPosition(text: string): EventPosition | undefined {
  const match = WRITTEN.exec(text)
  return match?.[1] && match[2] ? { xid: BigInt(match[1]), id: Number(match[2]) } : undefined
}

/** True when `a` comes after `b`. */
export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return a.xid === b.xid ? a.id > b.id : a.xid > b.xid
}
