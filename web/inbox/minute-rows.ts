import type { ThreadRow } from '@letterlock/wire/threads'

const mailboxId: ThreadRow['mailboxId'] = `mbx_${'0'.repeat(32)}`

/** A row for tests of lists: named by its id, and as late in one hour as its minute says. */
export function minuteRow(id: string, minute: number): ThreadRow {
  return {
    id,
    mailboxId,
    subject: id,
    snippet: '',
    participants: [],
    participantCount: 0,
    messageCount: 1,
    unread: false,
    starred: false,
    hasAttachment: false,
    labelIds: [],
    lastMessageAt: new Date(Date.UTC(2026, 10, 20, 0, minute)).toISOString(),
  }
}
