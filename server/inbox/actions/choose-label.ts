import type { ActionKind } from '@letterlock/wire/actions'
import { AppError } from '../../core/errors.ts'
import type { ActionId } from '../../core/ids.ts'
import { type LabelRow, NEW_LABEL } from '../../store/labels.ts'
import { labelKey } from '../../sync/label-key.ts'
import type { Refusal } from '../decided.ts'

export type ChosenLabel =
  /** The action is about no label. */
  | { is: 'none' }
  | { is: 'known'; id: string; name: string }
  /** There is none of this name; until the provider has made it, it goes by this id. */
  | { is: 'new'; id: string; name: string }
  | ({ is: 'refused' } & Refusal)

/**
 * Choose the label that `label` and `unlabel` are about. Pure.
 *
 * Only labels that people made are put on and taken off by name: the provider's own each have an action of their own.
 *
 * @param labels All labels of the mailbox.
 * @throws `request.invalid` when none is named
 */
export function chooseLabel(
  kind: ActionKind,
  asked: { labelId?: string | undefined; labelName?: string | undefined },
  labels: readonly LabelRow[],
  actionId: ActionId,
): ChosenLabel {
  if (kind !== 'label' && kind !== 'unlabel') return { is: 'none' }
  const { labelId, labelName } = asked
  if (labelId !== undefined) {
    const label = labels.find(({ id, kind: whose }) => id === labelId && whose === 'user')
    return label ? { is: 'known', id: label.id, name: label.name } : refused('action.label_unknown', labelId)
  }
  if (labelName === undefined) throw new AppError('request.invalid', undefined, { params: { field: 'labelId' } })
  const named = labels.find(({ name }) => labelKey(name) === labelKey(labelName))
  if (named?.kind === 'system' || isReserved(labelName)) return refused('action.label_reserved', labelName)
  if (named) return { is: 'known', id: named.id, name: named.name }
  if (kind === 'unlabel') return refused('action.label_unknown', labelName)
  return { is: 'new', id: `${NEW_LABEL}${actionId}`, name: labelName.trim() }
}

/** Names that Gmail keeps for itself, also where a mailbox does not list them. */
const RESERVED = new Set([
  'inbox',
  'sent',
  'draft',
  'drafts',
  'spam',
  'trash',
  'unread',
  'starred',
  'important',
  'chat',
])

function isReserved(name: string): boolean {
  return RESERVED.has(labelKey(name))
}

function refused(code: Refusal['code'], label: string): ChosenLabel {
  return { is: 'refused', code, params: { label } }
}
