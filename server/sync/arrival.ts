import type { ErrorCode } from '../core/errors.ts'
import type { MessageContent } from '../store/message-contents.ts'
import type { MessageRow, MessageState } from '../store/messages.ts'

/** What became of one message that was asked about. */
export type Arrival = { id: string } & (
  | { is: 'read'; row: MessageRow; content: MessageContent }
  /** Known mail as it stands now. */
  | { is: 'seen'; state: MessageState }
  | { is: 'quarantined'; row: MessageRow; raw: Buffer }
  /** The far side says that there is no such message. */
  | { is: 'gone' }
  /** Its thread did not hold it; only asking for it by itself tells why. */
  | { is: 'elsewhere' }
  /** Failed by itself. */
  | { is: 'failed'; code: ErrorCode }
)
