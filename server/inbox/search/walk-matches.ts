import { type FoundMessage, findMailSpan, type MessagePlace, walkMessages } from '../../store/search.ts'
import { type CasesWanted, listCaseMessages } from '../../store/search-cases.ts'
import { listLabelledMessages } from '../../store/search-labels.ts'
import { lookUpMessages } from '../../store/search-words.ts'
import { sliceOf, sliceStart } from '../../sync/words/word-keys.ts'
import { chooseKeys, type Lookup } from './choose-keys.ts'
import { decideLook, type LabelState, type Look, type LookState } from './decide-look.ts'
import { judgeMessages } from './judge-messages.ts'
import type { Quest } from './quest.ts'

/** Keys that one statement asks the index for at most: some ten milliseconds of looking, where they lead to nothing. */
const KEYS_MAX = 6_000
/** What a statement takes, and a mail that is read, in mails that are only looked at. */
const LOOK_COST = 60
const READ_COST = 8
const SLICE_MS = sliceStart(1)

/** Messages that match, newest first, and how far the mailboxes have been looked through. */
export interface Matches {
  found: FoundMessage[]
  /** Everything up to here was judged; undefined when there is no more. */
  upTo: MessagePlace | undefined
  /** What it took, in mails looked at. */
  cost: number
}

interface Stretch {
  prospects: FoundMessage[]
  /** How many were looked at, where some of them need no judging. */
  brought?: number
  upTo: MessagePlace | undefined
}

/**
 * Begin to look for matches behind a place. Each call of what this gives looks through the next stretch of mail, for so
 * many threads as are wanted, and as far as one look may go.
 *
 * @param decide How to look next; whatever it says, the same messages are found.
 */
export function walkMatches(
  quest: Quest,
  after: MessagePlace | undefined,
  decide: (state: LookState) => Look = decideLook,
): (wanted: number) => Promise<Matches> {
  const { db, place, clues, from, to } = quest
  let behind = after
  let last: LookState['last']
  const cases = quest.cases !== undefined
  const label: LabelState | undefined = quest.label && { carried: quest.label.carried, threads: 0, perSlice: undefined }
  /** How common each clue has shown to be among mail that nobody had chosen by it, and how dense mail lies. */
  const counts = { mails: 0, held: place.clues.map(() => 0) }
  let mailsPerSlice = 0
  /** The slices of time that hold mail at all. */
  let slices: { oldest: number; newest: number } | undefined

  return async (wanted) => {
    const lookup = clues.need && chooseKeys(clues.need, counts)
    const words = lookup && { perSlice: lookup.share * mailsPerSlice }
    const look = decide({ last, words, label, cases })
    const { prospects, brought = prospects.length, upTo } = await stretchBy(look, lookup)
    const { matches, judged, read } = await judgeMessages(quest, prospects, wanted)
    last = { by: look.by, size: look.size, judged, matched: matches.length }
    behind = judged < prospects.length ? prospects[judged - 1] : upTo
    return { found: matches, upTo: behind, cost: LOOK_COST + (brought + judged) / 2 + read * READ_COST }
  }

  function stretchBy({ by, size }: Look, lookup: Lookup | undefined): Promise<Stretch> {
    if (by === 'case' && quest.cases) return byCase(quest.cases, size)
    if (by === 'words' && lookup) return byWords(lookup, size)
    return by === 'label' && label ? byLabel(label, size) : byDate(size)
  }

  async function byDate(limit: number): Promise<Stretch> {
    const prospects = await walkMessages(db, place, { after: behind, from, to }, limit)
    counts.mails += prospects.length
    for (const { clues: held } of prospects) addTo(counts.held, held)
    mailsPerSlice = prospects.length * perSlice(prospects[0]?.at, prospects.at(-1)?.at)
    return { prospects, upTo: prospects.length < limit ? undefined : prospects.at(-1) }
  }

  async function byCase(wanted: CasesWanted, limit: number): Promise<Stretch> {
    const prospects = await listCaseMessages(db, place, wanted, { after: behind, from, to }, limit)
    return { prospects, upTo: prospects.length < limit ? undefined : prospects.at(-1) }
  }

  async function byLabel(label: LabelState, threads: number): Promise<Stretch> {
    const views = place.mailboxIds.flatMap((mailboxId) => {
      const meaning = quest.meanings.get(mailboxId)
      const labels = meaning ? (quest.label?.viewsIn(meaning) ?? []) : []
      return labels.map((labelId) => ({ mailboxId, labelId }))
    })
    const labelled = await listLabelledMessages(db, place, views, { after: behind, from, to }, threads)
    label.threads = threads
    const brought = Math.max(threads, labelled.messages.length)
    if (!labelled.reach) return { prospects: labelled.messages, brought, upTo: undefined }
    label.perSlice = threads * perSlice(labelled.reach.newest, labelled.reach.oldest)
    const { oldest } = labelled.reach
    // So many threads are newer than where we stand that these did not bring us further.
    const upTo = behind && behind.at <= oldest ? behind : { at: oldest + 1, id: '', mailboxId: '' }
    return { prospects: labelled.messages, brought, upTo }
  }

  async function byWords(lookup: Lookup, limit: number): Promise<Stretch> {
    slices ??= await findSlices()
    if (!slices) return { prospects: [], upTo: undefined }
    // A place without an id is the beginning of a slice, and what is behind it lies in the one before.
    const top = behind ? sliceOf(behind.id === '' ? behind.at - 1 : behind.at) : slices.newest
    const newest = Math.min(top, slices.newest)
    const oldest = Math.max(slices.oldest, newest - slicesAtOnce(lookup) + 1)
    const wanted = { groups: lookup.groups, newest, oldest }
    const { messages, brought } = await lookUpMessages(db, place, wanted, { after: behind, from, to }, limit)
    if (brought === limit) return { prospects: messages, brought, upTo: messages.at(-1) }
    const begin = { at: sliceStart(oldest), id: '', mailboxId: '' }
    return { prospects: messages, brought, upTo: oldest <= slices.oldest ? undefined : begin }
  }

  async function findSlices(): Promise<typeof slices> {
    const span = await findMailSpan(db, place.tenantId, place.mailboxIds)
    if (!span) return undefined
    const oldest = Math.max(span.oldest, from ?? span.oldest)
    const newest = Math.min(span.newest, to ?? span.newest)
    return { oldest: sliceOf(oldest), newest: sliceOf(newest) }
  }

  function slicesAtOnce({ groups }: Lookup): number {
    return Math.max(1, Math.floor(KEYS_MAX / Math.max(1, place.mailboxIds.length * groups.flat().length)))
  }
}

function addTo(counts: number[], held: readonly (boolean | null)[]): void {
  for (const [clue, holds] of held.entries()) if (holds) counts[clue] = (counts[clue] ?? 0) + 1
}

/** What part of a slice of time lies between two moments, upside down: so many such stretches make a slice. */
function perSlice(newest: number | undefined, oldest: number | undefined): number {
  const lasted = (newest ?? 0) - (oldest ?? 0)
  return lasted > 0 ? SLICE_MS / lasted : 0
}
