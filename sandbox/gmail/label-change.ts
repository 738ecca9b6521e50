import { z } from 'zod'
import { isKnownLabel } from '../mail/known-labels.ts'
import type { Call } from './call.ts'
import { invalidArgument } from './errors.ts'
import { readJson } from './read-json.ts'

/** Gmail's own limit, for each of the two lists. */
const LABELS_MAX = 100
/** What a message is by its history, and no label that anybody may put on it or take off. */
const FIXED: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'CHAT'])

const Body = z.object({
  addLabelIds: z.array(z.string()).default([]),
  removeLabelIds: z.array(z.string()).default([]),
})

export interface AskedChange {
  add: readonly string[]
  remove: readonly string[]
}

/**
 * Read what `modify` is to change, and hold each label against the mailbox.
 *
 * @throws GmailError 400 in the words that Gmail was seen to use
 */
export function readLabelChange(call: Call): AskedChange {
  const { addLabelIds: add, removeLabelIds: remove } = readJson(call, Body)
  if (add.length === 0 && remove.length === 0) throw invalidArgument('No label add or removes specified')
  if (add.length > LABELS_MAX || remove.length > LABELS_MAX) {
    throw invalidArgument(`Number of labels cannot exceed ${LABELS_MAX}`)
  }
  for (const labelId of [...add, ...remove]) checkLabel(call, labelId)
  const both = add.find((labelId) => remove.includes(labelId))
  if (both !== undefined) throw invalidArgument(`Cannot both add and remove label: ${both}`)
  return { add, remove }
}

/** A name in place of an id is called invalid; an id whose label was deleted, not found. */
function checkLabel(call: Call, labelId: string): void {
  if (FIXED.has(labelId)) throw invalidArgument(`Invalid label: ${labelId}`)
  if (isKnownLabel(call.box.mail.rows, call.userId, labelId)) return
  throw invalidArgument(/^Label_\d+$/.test(labelId) ? 'labelId not found' : `Invalid label: ${labelId}`)
}
