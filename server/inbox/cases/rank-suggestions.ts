import type { SuggestionReason } from '@letterlock/wire/cases'
import type { CaseMail } from '../../store/case-mail.ts'
import { threadKey } from '../../store/search.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { IsInside } from '../policy/letter/decide-inside.ts'
import { readNumbers } from './read-numbers.ts'

/** A mail as suggestions look at it. */
export type LookedAt = Pick<
  CaseMail,
  | 'mailboxId'
  | 'threadId'
  | 'at'
  | 'people'
  | 'subject'
  | 'snippet'
  | 'rfcMessageId'
  | 'inReplyTo'
  | 'references'
  | 'attachments'
>

/** What is known of the case. */
export interface CaseClues {
  mail: readonly LookedAt[]
  /** What its newest mails say. */
  texts: readonly string[]
}

/** A thread that may belong to a case, and why. */
export interface Suggestion {
  mailboxId: CaseMail['mailboxId']
  threadId: string
  reasons: SuggestionReason[]
}

/** Whoever reads a reason needs no longer list. */
const PEOPLE_NAMED_MAX = 5
const WEIGHTS: Record<SuggestionReason['because'], number> = { references: 4, number: 2, participants: 1 }

/**
 * Threads that may belong to a case, the best reasons first, then the newest. Pure; it attaches nothing.
 *
 * Participants count where everybody from outside who is in a thread is in the case as well: a customer beside three others
 * is in a matter of their own. A number alone is a reason to show a thread, never more: anybody may write one.
 *
 * @param others Mail of threads that are in no case.
 */
export function rankSuggestions(clues: CaseClues, others: readonly LookedAt[], isInside: IsInside): Suggestion[] {
  const ours = {
    ids: new Set(clues.mail.flatMap(idsOf)),
    people: new Set(clues.mail.flatMap((mail) => outsiders(mail, isInside))),
    numbers: new Map(
      [...clues.mail.map(writtenIn), ...clues.texts].flatMap(readNumbers).map(({ key, written }) => [key, written]),
    ),
  }
  const threads = [...Map.groupBy(others, threadKey).values()].flatMap((mail) => {
    const [first] = mail
    const reasons = [
      ...(mail.some((one) => idsOf(one).some((id) => ours.ids.has(id))) ? [{ because: 'references' } as const] : []),
      ...sameNumber(mail, ours.numbers),
      ...samePeople(mail, ours.people, isInside),
    ]
    if (!first || reasons.length === 0) return []
    const weight = reasons.reduce((sum, { because }) => sum + WEIGHTS[because], 0)
    const { mailboxId, threadId } = first
    return [{ suggestion: { mailboxId, threadId, reasons }, weight, at: Math.max(...mail.map(({ at }) => at)) }]
  })
  return threads.sort((a, b) => b.weight - a.weight || b.at - a.at).map(({ suggestion }) => suggestion)
}

function sameNumber(mail: readonly LookedAt[], ours: ReadonlyMap<string, string>): SuggestionReason[] {
  const same = mail.flatMap((one) => readNumbers(writtenIn(one))).find(({ key }) => ours.has(key))
  return same ? [{ because: 'number', number: ours.get(same.key) ?? same.written }] : []
}

function samePeople(mail: readonly LookedAt[], ours: ReadonlySet<string>, isInside: IsInside): SuggestionReason[] {
  const people = [...new Set(mail.flatMap((one) => outsiders(one, isInside)))]
  if (people.length === 0 || !people.every((person) => ours.has(person))) return []
  return [{ because: 'participants', people: people.slice(0, PEOPLE_NAMED_MAX) }]
}

/** The names of a mail and of those that it answers. */
function idsOf({ rfcMessageId, inReplyTo, references }: LookedAt): string[] {
  return [rfcMessageId, inReplyTo, ...references].filter((id) => id !== null)
}

function outsiders({ people }: LookedAt, isInside: IsInside): string[] {
  return [...people.from, ...people.to, ...people.cc]
    .filter(({ address }) => address !== '' && !isInside(address))
    .map(({ address }) => addressKey(address))
}

/** What a list shows of a mail, the names of its files included. */
function writtenIn({ subject, snippet, attachments }: LookedAt): string {
  return [subject, snippet, ...attachments.map(({ filename }) => filename.replaceAll('_', ' '))].join('\n')
}
