import { type CaseField, fieldKey, type SetField } from '@letterlock/wire/case-fields'

/**
 * What to ask for, so that a field stands as it was typed: another name is the old one taken away and a new one. Pure.
 *
 * @param before As it was seen; undefined of one that is added.
 */
export function fieldWish(before: CaseField | undefined, typed: CaseField): SetField[] {
  if (!before) return [{ ...typed, isNew: true }]
  const was = before.value
  if (fieldKey(before.name) === fieldKey(typed.name)) return [{ ...typed, was }]
  return [
    { name: before.name, value: null, was },
    { ...typed, isNew: true },
  ]
}
