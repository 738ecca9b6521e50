import { NO_HASH } from './chained-entry.ts'
import type { Finding } from './finding.ts'

/** Looks at the order of entries as they come. */
export interface OrderCheck {
  /** The next entry; answers what is wrong with its place, if that can be told already. */
  take(line: number, entry: { seq: number; prev: string; hash: string }): Finding | undefined
  /** There was a line that cannot be read: one number may be missing for it. */
  lost(): void
  /** Gaps that nothing has filled. */
  end(): Finding[]
}

interface Gap {
  line: number
  from: number
  to: number
  /** Numbers of it that came later. */
  found: Set<number>
}

/** Gaps that are remembered: a file with more has been said to be wrong often enough. */
const GAPS_MAX = 100

/** Whether entries come one after the other, each following from the one before. Holds nothing of an export that is whole. */
export function orderCheck(): OrderCheck {
  const missing = new Map<number, Gap>()
  let last = 0
  let prev: string | undefined = NO_HASH
  let unread = 0

  return {
    take(line, { seq, prev: stated, hash }) {
      const allowed = unread
      unread = 0
      if (seq <= last) return late(line, seq)
      const skipped = seq - last - 1
      const isLinked = skipped === 0 && (prev === undefined || prev === stated)
      // What stands for a line that could not be read is told of there.
      if (skipped > allowed && missing.size < GAPS_MAX) {
        missing.set(line, { line, from: last + 1 + allowed, to: seq - 1, found: new Set() })
      }
      last = seq
      prev = hash
      return skipped === 0 && !isLinked ? { line, is: 'unlinked' } : undefined
    },
    lost() {
      unread += 1
    },
    end: () => [...missing.values()].flatMap(stillMissing),
  }

  function late(line: number, seq: number): Finding {
    for (const gap of missing.values()) {
      if (seq < gap.from || seq > gap.to || gap.found.has(seq)) continue
      gap.found.add(seq)
      return { line, is: 'moved', seq }
    }
    return { line, is: 'repeated', seq }
  }
}

function stillMissing({ line, from, to, found }: Gap): Finding[] {
  const findings: Finding[] = []
  let next = from
  for (const seq of [...[...found].sort((one, other) => one - other), to + 1]) {
    if (seq > next) findings.push({ line, is: 'missing', from: next, to: seq - 1 })
    next = seq + 1
  }
  return findings
}
