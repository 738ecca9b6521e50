import type { LinePurpose } from '../store/imap-lines.ts'
import type { ImapSession } from '../transport/imap/imap.ts'

/**
 * A line that was given back waits so long for the next user of this process: longer than the minute between two looks,
 * so that a provider sees one sign-in and not one a minute.
 */
const PARK_MS = 90_000
/** Each holds a socket and its buffers, some 200 kB with TLS; with more mailboxes a sign-in is cheaper. */
const PARKED_MAX = 200

/** A line of this process, and the session that is signed in over it. */
export interface OpenLine {
  session: ImapSession
  purpose: LinePurpose
  /** What it was opened with. */
  grant: string
  /** Sign out and give the line free for all processes. */
  end(): Promise<void>
}

export interface ParkedLines {
  /** Keep a line for the next user of the same account. */
  park(account: string, line: OpenLine): void
  /** One that was given back for this purpose, or for an action the one that sync has left. It may have died since. */
  unpark(account: string, purpose: LinePurpose): OpenLine | undefined
}

interface Parked {
  account: string
  line: OpenLine
  timer: NodeJS.Timeout
}

/** Make the place where lines wait that nobody uses just now. */
export function parkedLines(): ParkedLines {
  /** Oldest first. */
  let parked: Parked[] = []

  return {
    park(account, line) {
      const timer = setTimeout(() => end(one), PARK_MS).unref()
      const one = { account, line, timer }
      parked.push(one)
      const [oldest] = parked
      if (oldest && parked.length > PARKED_MAX) end(oldest)
    },
    unpark(account, purpose) {
      const found = parked.find(({ account: of, line }) => of === account && fits(line, purpose))
      if (found) takeOut(found)
      return found?.line
    },
  }

  function end(one: Parked): void {
    takeOut(one)
    void one.line.end()
  }

  function takeOut(one: Parked): void {
    clearTimeout(one.timer)
    parked = parked.filter((other) => other !== one)
  }
}

function fits({ session, purpose }: OpenLine, wanted: LinePurpose): boolean {
  return session.open && (purpose === wanted || (wanted === 'act' && purpose === 'sync'))
}
