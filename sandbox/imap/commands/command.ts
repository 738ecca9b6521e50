import type { Session } from '../session/session.ts'
import type { Arguments } from '../wire/arguments.ts'

export interface Call {
  /** As the client called it: the same command serves `FETCH` and `UID FETCH`. */
  name: string
  tag: string
  args: Arguments
}

export interface Done {
  /** What stands after `OK` in the tagged answer. */
  ok: string
  /** Runs once the answer has been sent: the connection changes, or ends. */
  after?: () => Promise<void>
}

/** One command of the protocol. It throws `Refused` for NO, `NotUnderstood` for BAD and `Farewell` for BYE. */
export interface Command {
  /** Every name that it answers to, in capitals. */
  names: readonly string[]
  /** In which state of the connection it is allowed. */
  when: 'always' | 'signed-out' | 'signed-in' | 'selected'
  /** The names whose answers speak in sequence numbers: nothing may be expunged before them (RFC 3501 §7.4.1). */
  keepsNumbers?: readonly string[]
  run(session: Session, call: Call): Promise<Done> | Done
}

/** How Gmail ends most commands. */
export const SUCCESS: Done = { ok: 'Success' }
