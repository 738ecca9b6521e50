import { deleteLabels, listLabels, saveLabels } from '../../store/labels.ts'
import { labelsRequest, readLabels } from '../../transport/gmail/list-labels.ts'
import { commit } from '../commit.ts'
import { goneLabels } from '../gone-labels.ts'
import type { GmailTurn } from './gmail-turn.ts'

/**
 * Fetch the labels. The history says nothing of a label's own changes, so that they are read beside it. Where mail is only
 * counted they are not asked for: the name of a label may say what its mail is about.
 */
export async function syncLabels(turn: GmailTurn): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  if (turn.keptIn === 'message_headers') return
  // Before the look: a label that is made while Gmail answers is missing in the answer, and there all the same.
  const stand = await listLabels(deps.db, tenantId, mailbox.id)
  const labels = await turn.line.ask(labelsRequest(), readLabels)
  if (fingerprint(stand) === fingerprint(labels)) return
  await commit(turn, async (trx) => {
    await saveLabels(trx, tenantId, mailbox.id, labels)
    await deleteLabels(trx, tenantId, mailbox.id, goneLabels(stand, labels))
    return {}
  })
}

function fingerprint(labels: readonly { id: string; name: string; color: string | null }[]): string {
  return JSON.stringify(labels.map(({ id, name, color }) => [id, name, color]).sort())
}
