import type { KeptIn } from '../../store/sync-tasks.ts'
import type { Turn } from '../turn.ts'
import type { Line } from './line.ts'

/** A turn at a mailbox that is read over the Gmail API. */
export interface GmailTurn extends Turn {
  readonly line: Line
  /** `message_headers`: its owner allowed counting alone, so that nothing but the counted fields is asked for or kept. */
  readonly keptIn: KeptIn
}
