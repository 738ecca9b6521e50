import type { Run } from '../run.ts'
import type { Line } from './line.ts'

/** A turn at a mailbox that is read over the Gmail API. */
export interface GmailRun extends Run {
  readonly line: Line
}
