import { z } from 'zod'
import { withoutUnseen } from './unseen-signs.ts'

/** More are no longer looked over at a glance. */
export const CASE_FIELDS_MAX = 20
export const FIELD_NAME_MAX = 40
export const FIELD_VALUE_MAX = 500

/** Neither control characters nor what else ends a line. */
const LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u
const Name = z.string().trim().min(1).max(FIELD_NAME_MAX).regex(LINE).refine(isSeen)
const Value = z.string().trim().min(1).max(FIELD_VALUE_MAX).regex(LINE).refine(isSeen)

/** What somebody wrote down about a case: «Order», «4711». */
export const CaseField = z.object({ name: z.string(), value: z.string() })
export type CaseField = z.infer<typeof CaseField>

/** By what two names are one: `order` is `Order`, also with a sign in it that nobody sees. Pure. */
export function fieldKey(name: string): string {
  return withoutUnseen(name).trim().normalize('NFC').toLowerCase()
}

/** What is to become of the field of that name; in a case there is one of it at most. */
export const SetField = z.object({
  name: Name,
  /** Null takes it away. */
  value: Value.nullable(),
  /** What it said when it was seen; refused where it says something else now, or is gone: `case.field_changed`. */
  was: z.string().max(FIELD_VALUE_MAX).optional(),
  /** Refused where there is one already, which somebody else may have written: `case.field_taken`. */
  isNew: z.boolean().optional(),
})
export type SetField = z.infer<typeof SetField>

/** Each name once, so that their order means nothing. */
export const SetFields = z
  .array(SetField)
  .max(2 * CASE_FIELDS_MAX)
  .refine((fields) => new Set(fields.map(({ name }) => fieldKey(name))).size === fields.length)

function isSeen(text: string): boolean {
  return withoutUnseen(text).trim() !== ''
}
