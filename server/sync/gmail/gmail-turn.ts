import type { Turn } from '../turn.ts'
import type { Line } from './line.ts'

/** A turn at a mailbox that is read over the Gmail API. */
export interface GmailTurn extends Turn {
  readonly line: Line
}
