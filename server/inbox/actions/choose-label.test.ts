import { expect, test } from 'vitest'
import type { LabelRow } from '../../store/labels.ts'
import { chooseLabel } from './choose-label.ts'

const LABELS: LabelRow[] = [
  { id: 'INBOX', name: 'INBOX', kind: 'system', color: null },
  { id: 'CATEGORY_FORUMS', name: 'CATEGORY_FORUMS', kind: 'system', color: null },
  { id: 'Label_1', name: 'Orders/2026', kind: 'user', color: null },
]
const choose = (kind: 'label' | 'unlabel' | 'archive', asked: { labelId?: string; labelName?: string }) =>
  chooseLabel(kind, asked, LABELS, 'act_1')

test('a label is found by its id, or by its name whatever its case and spaces', () => {
  const known = { is: 'known', id: 'Label_1', name: 'Orders/2026' }
  expect(choose('label', { labelId: 'Label_1' })).toEqual(known)
  expect(choose('label', { labelName: ' orders / 2026' })).toEqual(known)
  expect(choose('unlabel', { labelName: 'ORDERS/2026' })).toEqual(known)
})

test('a name that is new is a label to be made, but not one to be taken off', () => {
  expect(choose('label', { labelName: ' Parcels ' })).toEqual({ is: 'new', id: 'new:act_1', name: 'Parcels' })
  expect(choose('unlabel', { labelName: 'Parcels' })).toMatchObject({ is: 'refused', code: 'action.label_unknown' })
})

test('the provider’s own labels are neither put on nor taken off by name', () => {
  expect(choose('label', { labelId: 'INBOX' })).toMatchObject({ code: 'action.label_unknown' })
  for (const labelName of ['inbox', 'Sent', 'category_forums', ' Trash ']) {
    expect(choose('label', { labelName })).toMatchObject({ is: 'refused', code: 'action.label_reserved' })
  }
})

test('other actions are about no label, and these two must name one', () => {
  expect(choose('archive', { labelName: 'Parcels' })).toEqual({ is: 'none' })
  expect(() => choose('label', {})).toThrow('request.invalid')
})
