import { z } from 'zod'
import { MemberId, WireId } from './primitives.ts'

export const CaseId = WireId('cas')

/** What a person calls a case by: `C-12`, counted within the organisation. */
export const CaseKey = z.string().regex(/^C-[1-9]\d{0,8}$/)

/** `waiting` is for somebody else's answer. */
export const CaseStatus = z.enum(['open', 'waiting', 'done'])
export type CaseStatus = z.infer<typeof CaseStatus>

/** How much it presses, from the least to the most. */
export const CasePriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type CasePriority = z.infer<typeof CasePriority>

/** A member by name, as others see them. */
export const CaseMember = z.object({ id: MemberId, name: z.string() })
export type CaseMember = z.infer<typeof CaseMember>

/** Which case a thread is in. */
export const CaseMark = z.object({ id: CaseId, key: CaseKey, status: CaseStatus })
export type CaseMark = z.infer<typeof CaseMark>

/** And who has it; null is nobody. */
export const OwnedCaseMark = CaseMark.extend({ owner: CaseMember.nullable() })
export type OwnedCaseMark = z.infer<typeof OwnedCaseMark>
