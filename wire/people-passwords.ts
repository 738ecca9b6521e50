import { z } from 'zod'
import { NO_NUL } from './primitives.ts'

/** POST /v1/password-links: answers the same whoever has the address. */
export const AskPasswordLink = z.object({ email: z.string().trim().min(3).max(320).regex(NO_NUL) })

/** POST /v1/password-links/use: the token of the mailed link, and the password to have from now on. */
export const UsePasswordLink = z.object({ token: z.string().min(20).max(200), password: z.string().min(12).max(1024) })
