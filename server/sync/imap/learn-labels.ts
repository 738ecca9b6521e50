import { type LabelRow, saveLabels } from '../../store/labels.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import type { ImapTurn } from './imap-turn.ts'
import { inventLabelId, userLabelNames } from './place-labels.ts'

/**
 * Take in Gmail labels that nobody has told us of: one hidden from IMAP has no folder, and is still on its messages.
 */
export async function learnLabels(turn: ImapTurn, states: readonly MessageState[]): Promise<void> {
  if (turn.keeps === 'headers') return
  await saveNewLabels(turn, userLabelNames(states.map((state) => state.gmail)))
}

/** Give each of these names a label, where none has it. */
export async function saveNewLabels(turn: ImapTurn, names: ReadonlySet<string>): Promise<void> {
  const unknown = [...names].filter((name) => !turn.labelIds.has(name))
  if (unknown.length === 0) return
  const labels = unknown.map((name): LabelRow => ({ id: inventLabelId(name), name, kind: 'user', color: null }))
  await commit(turn, async (trx) => {
    await saveLabels(trx, turn.tenantId, turn.mailbox.id, labels)
    return {}
  })
  turn.labelIds = new Map([...turn.labelIds, ...labels.map((label) => [label.name, label.id] as const)])
}
