import type { Trx } from '../../store/database.ts'
import { deleteImapMessages, saveImapMessages } from '../../store/imap-messages.ts'
import { deleteGonePlaces, listPlacedLabels, type Numbering, savePlaces } from '../../store/imap-places.ts'
import { deleteMessageHeaders, saveHeaderLabels } from '../../store/message-headers.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { commit, type Step } from '../commit.ts'
import type { CountedFields } from '../counted-fields.ts'
import { keepCounted } from '../keep-counted.ts'
import type { Identity } from './decide-identities.ts'
import type { ImapTurn } from './imap-turn.ts'

/** A mail of which only its counted fields are kept. */
export interface HeaderLanding {
  uid: number
  identity: Identity
  labelIds: readonly string[]
  /** Undefined where it is known already. */
  counted: (CountedFields & { state: MessageState }) | undefined
}

/** Put what was found in a folder away: places, the fields of new mail, and where known mail lies, in one commit. */
export async function landHeaders(
  turn: ImapTurn,
  numbering: Numbering,
  landings: readonly HeaderLanding[],
): Promise<void> {
  if (landings.length === 0) return
  await commit(turn, (trx) => write(turn, trx, numbering, landings))
}

async function write(
  turn: ImapTurn,
  trx: Trx,
  numbering: Numbering,
  landings: readonly HeaderLanding[],
): Promise<Step> {
  const { tenantId, mailbox, threadsBy } = turn
  const places = landings.map(({ uid, identity, labelIds }) => ({ uid, messageId: identity.id, labelIds }))
  await savePlaces(trx, tenantId, mailbox.id, numbering, places)
  const ids = [...new Set(places.map((place) => place.messageId))]
  const labels = await listPlacedLabels(trx, tenantId, mailbox.id, ids)

  const fresh = new Map(landings.flatMap((one) => (one.counted ? [[one.identity.id, one] as const] : [])))
  const rows = [...fresh].flatMap(([id, { counted }]) => {
    if (!counted) return []
    const { state, fields, sentAt } = counted
    const labelIds = labels.get(id) ?? []
    return [{ id, at: state.internalDate ?? 0, sentAt, labelIds, sizeBytes: state.sizeBytes ?? 0, fields }]
  })
  await keepCounted(trx, turn, rows)
  const known = new Map([...labels].filter(([id]) => !fresh.has(id)))
  const changed = await saveHeaderLabels(trx, tenantId, mailbox.id, mailbox.generation, known)
  if (threadsBy !== 'gmail' && fresh.size > 0) {
    const keys = [...fresh.values()].map(({ identity: { id, matchKey } }) => ({ messageId: id, matchKey }))
    await saveImapMessages(
      trx,
      tenantId,
      mailbox.id,
      keys.map((key) => ({ ...key, subjectKey: null, orphanReply: false })),
    )
  }
  const added = [...fresh.values()].filter(({ identity }) => !identity.known).length
  const moreExpected = mailbox.phase === 'ready' ? added : 0
  return { advance: { moreMessages: added, moreExpected }, tally: { added, changed } }
}

/** What becomes of mail whose places have gone: it lies elsewhere by now, or is no more. */
export async function settleHeaders(turn: ImapTurn, ids: readonly string[]): Promise<void> {
  const { tenantId, mailbox } = turn
  await commit(turn, async (trx) => {
    const labels = await listPlacedLabels(trx, tenantId, mailbox.id, ids)
    const gone = ids.filter((id) => !labels.has(id))
    const changed = await saveHeaderLabels(trx, tenantId, mailbox.id, mailbox.generation, labels)
    const removed = await deleteMessageHeaders(trx, tenantId, mailbox.id, gone)
    await deleteImapMessages(trx, tenantId, mailbox.id, gone)
    await deleteGonePlaces(trx, tenantId, mailbox.id, ids)
    return { advance: { moreMessages: -removed, moreExpected: -removed }, tally: { changed, removed } }
  })
}
