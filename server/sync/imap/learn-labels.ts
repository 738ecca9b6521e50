import { type LabelRow, saveLabels } from '../../store/labels.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import { commit } from '../commit.ts'
import type { ImapRun } from './imap-run.ts'
import { inventLabelId, userLabelNames } from './place-labels.ts'

/** Take in Gmail labels that nobody has told us of: a label hidden from IMAP has no folder, and is still on its messages. */
export async function learnLabels(run: ImapRun, states: readonly MessageState[]): Promise<void> {
  if (run.keeps === 'headers') return
  await saveNewLabels(run, userLabelNames(states.map((state) => state.gmail)))
}

/** Give each of these names a label, where none has it. */
export async function saveNewLabels(run: ImapRun, names: ReadonlySet<string>): Promise<void> {
  const unknown = [...names].filter((name) => !run.labelIds.has(name))
  if (unknown.length === 0) return
  const labels = unknown.map((name): LabelRow => ({ id: inventLabelId(name), name, kind: 'user', color: null }))
  await commit(run, async (trx) => {
    await saveLabels(trx, run.tenantId, run.mailbox.id, labels)
    return {}
  })
  run.labelIds = new Map([...run.labelIds, ...labels.map((label) => [label.name, label.id] as const)])
}
