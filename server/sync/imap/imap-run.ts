import type { ThreadsBy } from '../../store/imap-states.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'
import type { Run } from '../run.ts'

/** A turn at a mailbox that is read over IMAP. */
export interface ImapRun extends Run {
  readonly session: ImapSession
  readonly threadsBy: ThreadsBy
  /** `headers`: its owner allowed counting alone, so that nothing but the counted fields is asked for or kept. */
  readonly keeps: 'mail' | 'headers'
  /** Of user labels, by name. Only Gmail has labels apart from folders. */
  labelIds: ReadonlyMap<string, string>
}
