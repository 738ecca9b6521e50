import { z } from 'zod'
import type { UserLabel } from '../../mail/store/labels.ts'
import { SYSTEM_LABELS } from '../../mail/system-labels.ts'
import type { Call, Method } from '../call.ts'
import { conflict, invalidArgument } from '../errors.ts'
import { readJson } from '../read-json.ts'
import { showUserLabel } from '../resources/label.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'
import { getLabelNamed } from './read-labels.ts'

/** Gmail's own limit for a mailbox. */
const LABELS_MAX = 10_000
/** As long as Gmail's page lets a person type. */
const NAME_CHARS_MAX = 225

const LabelBody = z.object({
  name: z.string().optional(),
  messageListVisibility: z.enum(['show', 'hide']).optional(),
  labelListVisibility: z.enum(['labelShow', 'labelShowIfUnread', 'labelHide']).optional(),
  color: z.object({ textColor: z.string(), backgroundColor: z.string() }).optional(),
})

const shared = {
  scopes: SCOPES.writeLabels,
  units: { new: 5, older: 5 },
  parameters: {},
  shape: SHAPES.label,
} as const

export const createLabel: Method = {
  ...shared,
  id: 'gmail.users.labels.create',
  http: 'POST',
  path: '/gmail/v1/users/{userId}/labels',
  rpc: 'CreateLabel',
  answer(call) {
    const { rows } = call.box.mail
    const { name, ...settings } = readJson(call, LabelBody)
    checkName(call, name, undefined)
    if (rows.labels.list(call.userId).length >= LABELS_MAX) throw invalidArgument('Label limit exceeded')
    const id = call.box.mail.ensureLabel(call.userId, name ?? '')
    const label = { id, name: (name ?? '').trim(), settings: withoutUndefined(settings) }
    rows.labels.update(call.userId, label)
    return showUserLabel(label)
  },
}

export const patchLabel: Method = {
  ...shared,
  id: 'gmail.users.labels.patch',
  http: 'PATCH',
  path: '/gmail/v1/users/{userId}/labels/{id}',
  rpc: 'PatchLabel',
  answer: (call) => change(call, (before, asked) => ({ ...before.settings, ...asked })),
}

export const updateLabel: Method = {
  ...shared,
  id: 'gmail.users.labels.update',
  http: 'PUT',
  path: '/gmail/v1/users/{userId}/labels/{id}',
  rpc: 'UpdateLabel',
  answer: (call) => change(call, (_before, asked) => asked),
}

export const deleteLabel: Method = {
  ...shared,
  id: 'gmail.users.labels.delete',
  http: 'DELETE',
  path: '/gmail/v1/users/{userId}/labels/{id}',
  rpc: 'DeleteLabel',
  shape: SHAPES.nothing,
  answer(call) {
    const label = getUserLabel(call)
    call.box.mail.dropLabel(call.userId, label.id)
    return undefined
  },
}

function change(call: Call, merge: (before: UserLabel, asked: UserLabel['settings']) => UserLabel['settings']): object {
  const before = getUserLabel(call)
  const { name = before.name, ...settings } = readJson(call, LabelBody)
  checkName(call, name, before.id)
  const label = { id: before.id, name: name.trim(), settings: merge(before, withoutUndefined(settings)) }
  call.box.mail.rows.labels.update(call.userId, label)
  return showUserLabel(label)
}

/** @throws GmailError 404 for no label, 400 for one of the system's */
function getUserLabel(call: Call): UserLabel {
  const { id } = getLabelNamed(call, call.path.id ?? '')
  const label = call.box.mail.rows.labels.find(call.userId, id)
  if (!label) throw invalidArgument('Invalid update request')
  return label
}

function checkName(call: Call, name: string | undefined, ownId: string | undefined): void {
  const key = name?.trim().toLowerCase() ?? ''
  const isReserved = SYSTEM_LABELS.some(({ id }) => id.toLowerCase() === key)
  if (key === '' || key.length > NAME_CHARS_MAX || isReserved) throw invalidArgument('Invalid label name')
  const other = call.box.mail.rows.labels.findNamed(call.userId, key)
  if (other && other.id !== ownId) throw conflict('Label name exists or conflicts')
}

function withoutUndefined(settings: Omit<z.infer<typeof LabelBody>, 'name'>): UserLabel['settings'] {
  const { messageListVisibility, labelListVisibility, color } = settings
  return {
    ...(messageListVisibility && { messageListVisibility }),
    ...(labelListVisibility && { labelListVisibility }),
    ...(color && { color }),
  }
}
