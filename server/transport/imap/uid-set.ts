import { AppError } from '../../core/errors.ts'
import { UIDS_MAX } from './bounds.ts'
import { readUint32 } from './words.ts'

/** Write UIDs as a set, runs joined: `1:3,7`. @param uids ascending, each once */
export function writeUidSet(uids: readonly number[]): string {
  const runs: string[] = []
  for (let index = 0; index < uids.length; ) {
    let last = index
    while (uids[last + 1] === (uids[last] ?? 0) + 1) last += 1
    runs.push(last === index ? `${uids[index]}` : `${uids[index]}:${uids[last]}`)
    index = last + 1
  }
  return runs.join(',')
}

/**
 * Read a set of UIDs that a server sent, into `into`.
 *
 * @throws `imap.nonsense` for what is no set, and for a set of more than `UIDS_MAX`: `1:4294967295` costs a liar
 *   nothing
 */
export function readUidSet(set: string, into: number[]): void {
  for (const run of set.split(',')) {
    const ends = run.split(':')
    const [from, to] = [readUint32(ends[0]), readUint32(ends.at(-1))]
    if (!from || !to || ends.length > 2) throw new AppError('imap.nonsense', 'not a set of UIDs')
    const [low, high] = from < to ? [from, to] : [to, from]
    if (into.length + (high - low) >= UIDS_MAX) throw new AppError('imap.nonsense', `more than ${UIDS_MAX} UIDs`)
    for (let uid = low; uid <= high; uid += 1) into.push(uid)
  }
}

/** Ascending, each once. */
export function sortUids(uids: number[]): number[] {
  const sorted = Uint32Array.from(uids).sort()
  return [...sorted.filter((uid, index) => index === 0 || sorted[index - 1] !== uid)]
}
