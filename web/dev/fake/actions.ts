import { type Action, type ActionAnswer, RequestAction } from '@letterlock/wire/actions'
import type { ThreadRow } from '@letterlock/wire/threads'
import { changeRow } from '../../actions/change-row.ts'
import { fakeId } from './ids.ts'
import { TRASH_REFUSED } from './problems.ts'
import type { Scene } from './scenes.ts'

/** Rows before each action, so that it can be taken back. */
const before = new Map<string, ThreadRow[]>()
const UNDO_MS = 30_000

/** Do to a scene's rows what is asked; moving to the trash is refused, so that a refusal can be seen. */
export function fakeAction(scene: Scene, mailboxId: string, body: unknown, now: number): ActionAnswer {
  const wish = RequestAction.parse(body)
  if (wish.kind === 'trash' && scene.refusesTrash) return { decision: 'refused', problem: TRASH_REFUSED }
  const id = fakeId('act', before.size + 1)
  const labelId = wish.labelId ?? (wish.labelName && `Label_${wish.labelName}`)
  const isMeant = (row: ThreadRow) => row.mailboxId === mailboxId && wish.threadIds.includes(row.id)
  before.set(id, scene.rows.filter(isMeant))
  scene.rows = scene.rows.map((row) =>
    isMeant(row) ? snoozed(changeRow(row, { kind: wish.kind, ...(labelId && { labelId }) }), wish) : row,
  )
  const action: Action = {
    id,
    mailboxId: mailboxId as Action['mailboxId'],
    kind: wish.kind,
    labelName: wish.labelName ?? null,
    threadIds: wish.threadIds,
    messages: wish.threadIds.length,
    status: 'done',
    requestedAt: new Date(now).toISOString(),
    undoUntil: new Date(now + UNDO_MS).toISOString(),
    problem: null,
  }
  return { decision: 'allowed', action, messages: action.messages }
}

function snoozed(row: ThreadRow, { kind, wakeAt }: RequestAction): ThreadRow {
  if (kind === 'unsnooze') return { ...row, snooze: null }
  return kind === 'snooze' ? { ...row, snooze: { by: 'Jonas Ekström', until: wakeAt ?? null, woken: null } } : row
}

/** Put the rows of an action back as they were. */
export function fakeUndo(scene: Scene, id: string): void {
  const rows = before.get(id) ?? []
  scene.rows = scene.rows.map((row) => rows.find((one) => one.id === row.id) ?? row)
}
