import type { MessageChange } from '../../store/action-changes.ts'
import type { Direction } from '../../store/actions.ts'
import type { LabelChange } from '../../sync/change-labels.ts'

/** Put together the messages that change alike, as the provider is told of them. Pure. */
export function groupChanges(changes: readonly MessageChange[], direction: Direction): LabelChange[] {
  const alike = Map.groupBy(changes, ({ added, removed }) => JSON.stringify([added, removed]))
  return [...alike.values()].map((group) => {
    const { added = [], removed = [] } = group[0] ?? {}
    const [add, remove] = direction === 'apply' ? [added, removed] : [removed, added]
    return { messageIds: group.map((change) => change.messageId), add, remove }
  })
}
