import type { ScopeFact } from '@letterlock/wire/connections'
import type { MailProvider } from './provider.ts'

/** Every scope that the console may ask of a mail provider, sign-in apart; one that several modes ask for stands several times. */
export function listScopeFacts({ modes, overImap }: Pick<MailProvider, 'modes' | 'overImap'>): ScopeFact[] {
  return [...Object.values(modes).flat(), overImap]
}
