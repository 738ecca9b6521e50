import { schema as accessTokens } from './access-tokens.ts'
import { schema as appPasswords } from './app-passwords.ts'
import { schema as clients } from './clients.ts'
import { schema as codes } from './codes.ts'
import { schema as domains } from './domains.ts'
import { schema as faultRules } from './fault-rules.ts'
import { schema as grants } from './grants.ts'
import { schema as projects } from './projects.ts'
import { schema as refreshTokens } from './refresh-tokens.ts'
import { schema as sendAs } from './send-as.ts'
import { schema as settings } from './settings.ts'
import { schema as signingKeys } from './signing-keys.ts'
import { schema as users } from './users.ts'

/** The tables of everything but mail, each after those it refers to. */
export const accountSchemas: readonly string[] = [
  settings,
  faultRules,
  signingKeys,
  domains,
  users,
  sendAs,
  appPasswords,
  projects,
  clients,
  grants,
  refreshTokens,
  accessTokens,
  codes,
]
