import type { ErrorCode } from '../../core/errors.ts'
import type { FolderDoubt } from '../../store/imap-folder-doubts.ts'
import type { ThreadsBy } from '../../store/imap-states.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'
import type { Turn } from '../turn.ts'

/** A turn at a mailbox that is read over IMAP. */
export interface ImapTurn extends Turn {
  readonly session: ImapSession
  readonly threadsBy: ThreadsBy
  /** `headers`: its owner allowed counting alone, so that nothing but the counted fields is asked for or kept. */
  readonly keeps: 'mail' | 'headers'
  /** Of user labels, by name. Only Gmail has labels apart from folders. */
  labelIds: ReadonlyMap<string, string>
  /** What spoke against a folder before this turn, by its id. */
  doubts: ReadonlyMap<string, FolderDoubt>
  /** Folders that were not opened in this turn, and why: what is in them is unknown. */
  readonly unopened: Map<string, ErrorCode>
  /** Ids of mails that the server named in this turn and did not hand out: not in the mirror, and not gone. */
  readonly unlanded: Set<string>
}
