import type { ScopeFact } from '@letterlock/wire/connections'
import type { Provider } from './provider.ts'

/** Every scope that may be asked of a provider, sign-in apart; one that several modes ask for stands several times. */
export function listScopeFacts({ modes, overImap }: Provider): ScopeFact[] {
  return [...Object.values(modes).flat(), overImap]
}
