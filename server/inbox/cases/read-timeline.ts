import type { Timeline, TimelineItem, TimelineQuery } from '@letterlock/wire/timeline'
import { z } from 'zod'
import { listAuthorNames } from '../../store/author-names.ts'
import { listCaseDecisions } from '../../store/case-decisions.ts'
import { caseMailKey, listCaseMail } from '../../store/case-mail.ts'
import { listCaseNotes } from '../../store/case-notes.ts'
import { listCaseSends } from '../../store/case-sends.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { mayWorkIn, openCase } from './open-case.ts'
import { namedIn, namedInSend, toDecisionItem, toMailItem, toNote, toSendItem } from './timeline-items.ts'

/** Of one moment, notes stand above decisions, those above what became of a send, and that above mail. */
const ORDER = ['note', 'decision', 'send', 'mail'] as const
const Place = z.tuple([z.int(), z.enum(ORDER), z.string().max(200)])
type Place = z.infer<typeof Place>

interface Line {
  place: Place
  item: TimelineItem
}

/**
 * A page of what happened in a case, newest first: mail that the reader may read, what was decided, what somebody wanted sent
 * and what became of it, and notes. What is decided about a thread is told to whoever may read that, and what is to leave a
 * mailbox to whoever may work there.
 *
 * @throws `request.not_found`; `request.invalid` the cursor cannot be read
 */
export async function readTimeline(db: Db, reader: Reader, caseId: string, query: TimelineQuery): Promise<Timeline> {
  const after = query.cursor === undefined ? undefined : readCursor(Place, query.cursor)
  const { record, mailboxes } = await openCase(db, reader, caseId, 'read')
  const { tenantId, memberId, now } = reader
  const ids = [...mailboxes.keys()]
  const workIn = ids.filter((id) => mayWorkIn(mailboxes.get(id)))
  // One more than asked for says whether there is another page.
  const limit = query.limit + 1
  const [mail, decisions, sends, notes] = await Promise.all([
    shows(query, 'mail') ? listCaseMail(db, tenantId, record.id, ids, { behind: mailPlace(after), limit }) : [],
    shows(query, 'decisions')
      ? listCaseDecisions(db, tenantId, record.id, ids, { behind: behind(after, 'decision'), limit })
      : [],
    shows(query, 'sends')
      ? listCaseSends(db, { tenantId, caseId: record.id, now }, workIn, { behind: behind(after, 'send'), limit })
      : [],
    shows(query, 'notes') ? listCaseNotes(db, tenantId, record.id, { behind: behind(after, 'note'), limit }) : [],
  ])
  const people = [
    ...decisions.flatMap(namedIn),
    ...sends.flatMap(namedInSend),
    ...notes.map(({ authorId }) => authorId),
  ]
  const names = await listAuthorNames(db, tenantId, [...new Set(people)])
  const lines: Line[] = [
    ...notes.map((note) => ({
      place: [note.at, 'note', note.id] as Place,
      item: { kind: 'note' as const, at: new Date(note.at).toISOString(), note: toNote(note, memberId, names) },
    })),
    ...decisions.map((row) => ({ place: [row.at, 'decision', row.id] as Place, item: toDecisionItem(row, names) })),
    ...sends.map((step) => ({ place: [step.at, 'send', step.id] as Place, item: toSendItem(step, names) })),
    ...mail.map((one) => ({
      place: [one.at, 'mail', caseMailKey(one)] as Place,
      item: toMailItem(one, mailboxes.get(one.mailboxId)?.address ?? ''),
    })),
  ]
  // Each kind comes in its order; a stable sort leaves that alone.
  lines.sort((a, b) => b.place[0] - a.place[0] || ORDER.indexOf(a.place[1]) - ORDER.indexOf(b.place[1]))
  const shown = lines.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ item }) => item),
    nextCursor: lines.length > query.limit && last ? writeCursor(last.place) : null,
  }
}

function shows({ show }: TimelineQuery, what: TimelineQuery['show']): boolean {
  return show === 'all' || show === what
}

/** Where one kind goes on: behind its own last, or with all of a moment whose lines of this kind are still to come. */
function behind(after: Place | undefined, kind: Place[1]): { at: number; id: string | null } | undefined {
  if (!after) return undefined
  const [at, lastKind, id] = after
  if (kind === lastKind) return { at, id }
  const isToCome = ORDER.indexOf(kind) > ORDER.indexOf(lastKind)
  return { at: isToCome ? at : at - 1, id: null }
}

function mailPlace(after: Place | undefined): { at: number; key: string | null } | undefined {
  const place = behind(after, 'mail')
  return place && { at: place.at, key: place.id }
}
