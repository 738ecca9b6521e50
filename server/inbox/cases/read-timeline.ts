import type { Timeline, TimelineItem, TimelineQuery } from '@letterlock/wire/cases'
import { z } from 'zod'
import { listCaseDecisions } from '../../store/case-decisions.ts'
import { caseMailKey, listCaseMail } from '../../store/case-mail.ts'
import { listCaseNotes } from '../../store/case-notes.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { openCase } from './open-case.ts'
import { namedIn, toDecisionItem, toMailItem, toNote } from './timeline-items.ts'

/** Of one moment, notes stand above decisions, and those above mail. */
const ORDER = ['note', 'decision', 'mail'] as const
const Place = z.tuple([z.int(), z.enum(ORDER), z.string().max(200)])
type Place = z.infer<typeof Place>

interface Line {
  place: Place
  item: TimelineItem
}

/**
 * A page of what happened in a case, newest first: mail that the reader may read, what was decided, and notes. What is decided
 * about a thread is told to whoever may read that.
 *
 * @throws `request.not_found`; `request.invalid` the cursor cannot be read
 */
export async function readTimeline(db: Db, reader: Reader, caseId: string, query: TimelineQuery): Promise<Timeline> {
  const after = query.cursor === undefined ? undefined : readCursor(Place, query.cursor)
  const { record, mailboxes } = await openCase(db, reader, caseId, 'read')
  const { tenantId, memberId } = reader
  const ids = [...mailboxes.keys()]
  // One more than asked for says whether there is another page.
  const limit = query.limit + 1
  const [mail, decisions, notes] = await Promise.all([
    shows(query, 'mail') ? listCaseMail(db, tenantId, record.id, ids, { behind: mailPlace(after), limit }) : [],
    shows(query, 'decisions')
      ? listCaseDecisions(db, tenantId, record.id, ids, { behind: behind(after, 'decision'), limit })
      : [],
    shows(query, 'notes') ? listCaseNotes(db, tenantId, record.id, { behind: behind(after, 'note'), limit }) : [],
  ])
  const people = [...decisions.flatMap(namedIn), ...notes.map(({ authorId }) => authorId)]
  const names = await listMemberNames(db, tenantId, [...new Set(people)])
  const lines: Line[] = [
    ...notes.map((note) => ({
      place: [note.at, 'note', note.id] as Place,
      item: { kind: 'note' as const, at: new Date(note.at).toISOString(), note: toNote(note, memberId, names) },
    })),
    ...decisions.map((row) => ({ place: [row.at, 'decision', row.id] as Place, item: toDecisionItem(row, names) })),
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
