import type { Connection } from '../wire/connection.ts'
import { Refused } from '../wire/refusals.ts'
import type { Piece } from '../wire/write-values.ts'
import type { ImapRoom } from './room.ts'
import type { FolderView } from './view.ts'

/** Whom a session speaks for. */
export interface SignedIn {
  userId: string
  email: string
  /** Epoch milliseconds of the sandbox's clock: then it is over. */
  endsAt: number
}

/** One client's connection and all that the server remembers of it. */
export interface Session {
  readonly room: ImapRoom
  readonly connection: Connection
  /** What Gmail's greeting, CAPABILITY and ID end in. */
  readonly token: string
  signedIn: SignedIn | undefined
  view: FolderView | undefined
  condstore: boolean
  utf8: boolean
  /** A client that wants to go: nothing more is read from it. */
  isLeaving: boolean
  /** Why the server ends the connection as soon as it can. */
  farewell: string | undefined
  /** Take a place among the account's connections. @returns whether there was one */
  enter(signedIn: SignedIn): 'entered' | 'too_many'
}

/** Write an untagged answer. It is sent with the end of the command, or by the next flush. */
export function say(session: Session, ...pieces: readonly Piece[]): void {
  session.connection.write('* ')
  for (const piece of pieces) session.connection.write(piece)
  session.connection.write('\r\n')
}

/** Who is signed in; commands that need somebody are refused before they ask. */
export function getSignedIn(session: Session): SignedIn {
  if (!session.signedIn) throw new Error('a command for people who are signed in ran without one')
  return session.signedIn
}

/** The folder that is open; commands that need one are refused before they ask. */
export function getView(session: Session): FolderView {
  if (!session.view) throw new Error('a command for an open folder ran without one')
  return session.view
}

/** The folder that is open for changes. @throws Refused when it was opened to be looked at */
export function getWritableView(session: Session): FolderView {
  const view = getView(session)
  if (view.isReadOnly) throw new Refused('[READ-ONLY] Folder is read-only. (Failure)')
  return view
}
