import { z } from 'zod'
import { WireId } from './primitives.ts'

export const CaseId = WireId('cas')

/** What a person calls a case by: `C-12`, counted within the organisation. */
export const CaseKey = z.string().regex(/^C-[1-9]\d{0,8}$/)

/** `waiting` is for somebody else's answer. */
export const CaseStatus = z.enum(['open', 'waiting', 'done'])
export type CaseStatus = z.infer<typeof CaseStatus>

/** Which case a thread is in. */
export const CaseMark = z.object({ id: CaseId, key: CaseKey, status: CaseStatus })
export type CaseMark = z.infer<typeof CaseMark>
