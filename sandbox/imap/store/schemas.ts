import { schema as access } from './access.ts'
import { schema as flags } from './flags.ts'
import { schema as uids } from './uids.ts'

/** The tables of IMAP; they stand on those of mail. */
export const imapSchemas: readonly string[] = [uids, flags, access]
