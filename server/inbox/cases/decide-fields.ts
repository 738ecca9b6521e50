import { CASE_FIELDS_MAX, fieldKey, type SetField } from '@letterlock/wire/case-fields'
import type { CaseFieldRow } from '../../store/case-fields.ts'

export type FieldsDecision =
  | { do: 'change'; gone: string[]; written: CaseFieldRow[] }
  | { do: 'nothing' }
  | { do: 'refuse'; because: 'taken' | 'changed' | 'full' }

/**
 * Decide what becomes of the fields of a case. What is taken away makes room, and a name free, for what is written with it;
 * what stands so already is left alone, and of what somebody has changed since it was seen nothing is written over. Pure.
 */
export function decideFields(held: readonly CaseFieldRow[], wishes: readonly SetField[]): FieldsDecision {
  const byKey = new Map(held.map((field) => [field.key, field]))
  const gone: string[] = []
  const written: CaseFieldRow[] = []
  for (const { name, value, was, isNew = false } of wishes) {
    const key = fieldKey(name)
    const there = byKey.get(key)
    if (there && value !== null && isNew) return { do: 'refuse', because: 'taken' }
    const standsSo = value === null ? !there : there?.name === name && there.value === value
    if (standsSo) continue
    if (was !== undefined && there?.value !== was) return { do: 'refuse', because: 'changed' }
    if (value === null) gone.push(key)
    else written.push({ key, name, value })
  }
  if (gone.length + written.length === 0) return { do: 'nothing' }
  const added = written.filter(({ key }) => !byKey.has(key))
  if (added.length > 0 && held.length - gone.length + added.length > CASE_FIELDS_MAX) {
    return { do: 'refuse', because: 'full' }
  }
  return { do: 'change', gone, written }
}
