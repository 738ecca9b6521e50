import {
  type FoundMessage,
  findMailSpan,
  type Keys,
  lookUpMessages,
  type MessagePlace,
  walkMessages,
} from '../../store/search.ts'
import { listLabelledMessages } from '../../store/search-labels.ts'
import { indexKey, sliceOf, sliceStart } from '../../sync/words/word-keys.ts'
import type { Need } from './clues.ts'
import { decideLook, type Look, type LookState } from './decide-look.ts'
import { judgeMessages } from './judge-messages.ts'
import type { Quest } from './quest.ts'
import { rarestNeed } from './rarest-need.ts'

/** Keys that one statement asks the index for: about ten milliseconds of looking where every one is there. */
const KEYS_MAX = 6_000
/** Mails that one look into the index may bring; the rest comes with the next. */
const PROSPECTS_MAX = 1_000

/** Messages that match, newest first, and how far the mailboxes have been looked through. */
export interface Matches {
  found: FoundMessage[]
  /** Everything up to here was judged; undefined when there is no more. */
  upTo: MessagePlace | undefined
  /** What it took, in mails looked at. */
  cost: number
}

/** A mail that is read, and a statement, in mails that are only looked at. */
const READ_COST = 12
const LOOK_COST = 150

/**
 * Begin to look for matches behind a place. Each call of what this gives looks through the next stretch of mail, for so
 * many matches as are wanted, and as far as one look may go.
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
  let threadsTried = 0
  /** How common each clue has shown to be among mail that nobody had chosen by it. */
  const counts = { mails: 0, held: place.clues.map(() => 0) }
  /** The slices of time that hold mail at all. */
  let slices: { oldest: number; newest: number } | undefined

  return async (wanted) => {
    const label = quest.label?.carried ?? 'none'
    const need = clues.need && rarestNeed(clues.need, counts)
    const slicesMax = slicesFor(need)
    const look = decide({ hasNeed: need !== undefined, label, last, threadsTried, slicesMax })
    const { prospects, upTo } = await stretchBy(look, need)
    const { matches, judged, read } = await judgeMessages(quest, prospects, wanted)
    last = { by: look.by, size: look.size, given: judged, matched: matches.length }
    behind = judged < prospects.length ? prospects[judged - 1] : upTo
    return { found: matches, upTo: behind, cost: LOOK_COST + judged + read * READ_COST }
  }

  function stretchBy({ by, size }: Look, need: Need | undefined): Promise<Stretch> {
    switch (by) {
      case 'date':
        return byDate(size)
      case 'words':
        return byWords(need, size)
      case 'label':
        return byLabel(size)
    }
  }

  async function byLabel(threads: number): Promise<Stretch> {
    threadsTried = threads
    const views = place.mailboxIds.flatMap((mailboxId) => {
      const meaning = quest.meanings.get(mailboxId)
      const labels = meaning ? (quest.label?.viewsIn(meaning) ?? []) : []
      return labels.map((labelId) => ({ mailboxId, labelId }))
    })
    const { messages, after } = await listLabelledMessages(db, place, views, { after: behind, from, to }, threads)
    if (after === undefined) return { prospects: messages, upTo: undefined }
    const reached = { at: after + 1, id: '', mailboxId: '' }
    // So many threads are newer than where we stand that these did not bring us further.
    return { prospects: messages, upTo: behind && behind.at <= after ? behind : reached }
  }

  async function byDate(limit: number): Promise<Stretch> {
    const prospects = await walkMessages(db, place, { after: behind, from, to }, limit)
    counts.mails += prospects.length
    for (const { clues: held } of prospects) addTo(counts.held, held)
    return { prospects, upTo: prospects.length < limit ? undefined : prospects.at(-1) }
  }

  async function byWords(need: Need | undefined, span: number): Promise<Stretch> {
    slices ??= await findSlices()
    if (!slices || !need) return { prospects: [], upTo: undefined }
    // A place without an id is the beginning of a slice, and what is behind it lies in the one before.
    const top = behind ? sliceOf(behind.id === '' ? behind.at - 1 : behind.at) : slices.newest
    const newest = Math.min(top, slices.newest)
    const oldest = Math.max(slices.oldest, newest - span + 1)
    const keys = keysOf(need, newest, oldest)
    const prospects = await lookUpMessages(db, place, keys, { after: behind, from, to }, PROSPECTS_MAX)
    if (prospects.length === PROSPECTS_MAX) return { prospects, upTo: prospects.at(-1) }
    const begin = { at: sliceStart(oldest), id: '', mailboxId: '' }
    return { prospects, upTo: oldest <= slices.oldest ? undefined : begin }
  }

  async function findSlices(): Promise<typeof slices> {
    const span = await findMailSpan(db, place.tenantId, place.mailboxIds)
    if (!span) return undefined
    const oldest = Math.max(span.oldest, from ?? span.oldest)
    const newest = Math.min(span.newest, to ?? span.newest)
    return { oldest: sliceOf(oldest), newest: sliceOf(newest) }
  }

  function keysOf(need: Need, newest: number, oldest: number): Keys {
    if ('all' in need) return { all: need.all.map((one) => keysOf(one, newest, oldest)) }
    if ('any' in need) return { any: need.any.map((one) => keysOf(one, newest, oldest)) }
    const oneOf: bigint[] = []
    for (const number of place.clues[need.clue] ?? []) {
      for (let slice = newest; slice >= oldest; slice--) oneOf.push(indexKey(0n, slice, number))
    }
    return { oneOf }
  }

  function slicesFor(need: Need | undefined): number {
    return Math.max(1, Math.floor(KEYS_MAX / Math.max(1, place.mailboxIds.length * (need ? cluesIn(need) : 1))))
  }
}

interface Stretch {
  prospects: FoundMessage[]
  upTo: MessagePlace | undefined
}

function addTo(counts: number[], held: readonly (boolean | null)[]): void {
  for (const [clue, holds] of held.entries()) if (holds) counts[clue] = (counts[clue] ?? 0) + 1
}

function cluesIn(need: Need): number {
  if ('clue' in need) return 1
  return ('all' in need ? need.all : need.any).reduce((sum, one) => sum + cluesIn(one), 0)
}
