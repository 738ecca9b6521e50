import { isJunkFolder } from '../folders/folders-of.ts'

export interface LabelMove {
  add: string[]
  remove: string[]
}

/**
 * Decide which labels a message gains and loses when it is copied or moved from one folder to another. Pure.
 *
 * A folder is a label: a copy adds one, a move takes the other off as well. Into the trash or spam a message goes
 * whole, and out of them it comes whole; nothing takes it out of All Mail, nor from it that it was sent or is a draft.
 *
 * @param from the folder's id: a label's, or `ALL`
 */
export function decideTransfer(labelIds: readonly string[], from: string, to: string, how: 'copy' | 'move'): LabelMove {
  if (from === to) return { add: [], remove: [] }
  const add = to === 'ALL' ? [] : [to]
  const leaves = new Set<string>(['TRASH', 'SPAM'])
  if (isJunkFolder(to)) leaves.add('INBOX')
  if (how === 'move' && from !== 'SENT' && from !== 'DRAFT') leaves.add(from)
  leaves.delete(to)
  return {
    add: add.filter((labelId) => !labelIds.includes(labelId)),
    remove: labelIds.filter((labelId) => leaves.has(labelId)),
  }
}
