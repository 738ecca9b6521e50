import { z } from 'zod'

/** The providers besides Google that the sandbox plays, each below a path of its own name. */
export const TwinName = z.enum(['aircall', 'clicksend', 'dialpad', 'discord'])
export type TwinName = z.infer<typeof TwinName>
