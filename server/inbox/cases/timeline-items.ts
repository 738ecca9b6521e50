import type { CaseMember, CasePriority, CaseStatus } from '@letterlock/wire/case-mark'
import type { Note } from '@letterlock/wire/cases'
import type { Asker } from '@letterlock/wire/proposals'
import type { CaseDecision, TimelineItem } from '@letterlock/wire/timeline'
import type { AuthorId, MemberId } from '../../core/ids.ts'
import type { CaseDecisionRow } from '../../store/case-decisions.ts'
import type { CaseMail } from '../../store/case-mail.ts'
import type { CaseNote } from '../../store/case-notes.ts'
import type { CasePending } from '../../store/case-pending.ts'
import type { CaseSend } from '../../store/case-sends.ts'

type Names = ReadonlyMap<AuthorId, string>
type AskedBy = Pick<CasePending, 'byKind' | 'byId'> & Pick<CaseSend, 'personId'>

/** A note as one reader sees it. Pure. */
export function toNote(note: CaseNote, reader: MemberId, names: Names): Note {
  return {
    id: note.id,
    text: note.text,
    author: memberOf(note.authorId, names),
    mine: note.authorId === reader,
    at: new Date(note.at).toISOString(),
    editedAt: note.editedAt === null ? null : new Date(note.editedAt).toISOString(),
  }
}

/** A mail as a line of a timeline. Pure. @param address The mailbox's own. */
export function toMailItem(mail: CaseMail, address: string): TimelineItem {
  const isOurs = mail.fromAddress.toLowerCase() === address.toLowerCase()
  return {
    kind: 'mail',
    at: new Date(mail.at).toISOString(),
    thread: { mailboxId: mail.mailboxId, threadId: mail.threadId },
    messageId: mail.id,
    direction: isOurs || mail.labelIds.includes('SENT') ? 'out' : 'in',
    from: { name: mail.fromName, address: mail.fromAddress },
    subject: mail.subject,
    snippet: mail.snippet,
    hasAttachment: mail.hasAttachment,
  }
}

/** A decision as a line of a timeline. Pure. */
export function toDecisionItem(row: CaseDecisionRow, names: Names): TimelineItem {
  return {
    kind: 'decision',
    at: new Date(row.at).toISOString(),
    id: row.id,
    by: row.byId === null ? null : memberOf(row.byId, names),
    decision: toDecision(row, names),
  }
}

/** A step of what somebody wanted sent as a line of a timeline. Pure. */
export function toSendItem(step: CaseSend, names: Names): TimelineItem {
  const { id, at, proposalId, mailboxId, threadId, subject, did, byKind, byId, personId, status } = step
  return {
    ...{ kind: 'send', at: new Date(at).toISOString(), id, proposalId, thread: { mailboxId, threadId }, subject, did },
    by: byKind === null || byId === null ? null : askerOf({ byKind, byId, personId }, names),
    status,
  }
}

/** Whoever wanted a mail sent, and who answers for them. Pure. */
export function askerOf({ byKind: kind, byId: id, personId }: AskedBy, names: Names): Asker {
  const person = kind === 'agent' && personId !== null ? (names.get(personId) ?? '') : null
  return { kind, id, name: names.get(id) ?? '', person }
}

/** Whom the lines name. Pure. */
export function namedIn({ byId, did, was, became }: CaseDecisionRow): MemberId[] {
  const owners = did === 'owner' || did === 'created' ? [was, became] : []
  return [byId, ...owners].filter((id) => id !== null) as MemberId[]
}

/** Whom the steps name. Pure. */
export function namedInSend({ byId, personId }: Pick<CaseSend, 'byId' | 'personId'>): AuthorId[] {
  return [byId, personId].filter((id) => id !== null)
}

function toDecision({ did, thread, was, became }: CaseDecisionRow, names: Names): CaseDecision {
  switch (did) {
    case 'created':
      return { did, to: ownerOf(became, names) }
    case 'attached':
    case 'detached':
    case 'reattached':
    case 'made_primary':
      if (!thread) throw new Error(`the decision «${did}» names no thread`)
      return { did, thread: { mailboxId: thread.mailboxId, threadId: thread.threadId } }
    case 'status':
      return { did, from: was as CaseStatus, to: became as CaseStatus }
    case 'owner':
      return { did, from: ownerOf(was, names), to: ownerOf(became, names) }
    case 'priority':
      return { did, from: was as CasePriority, to: became as CasePriority }
    case 'due':
      return { did, from: was, to: became }
    default:
      return { did }
  }
}

function ownerOf(id: string | null, names: Names): CaseMember | null {
  return id === null ? null : memberOf(id as MemberId, names)
}

function memberOf(id: MemberId, names: Names): CaseMember {
  return { id, name: names.get(id) ?? '' }
}
