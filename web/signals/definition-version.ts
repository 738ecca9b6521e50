import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'

/**
 * How the words of this page stand to a number: they are those it was counted by (`now`), they say what is counted as they
 * did then (`alike`), or they are of another definition (`other`), on a page that is older or newer than the number. Pure.
 *
 * @param version The definitions that the number was counted by.
 * @param since The first version that these words hold for.
 */
export function decideWords(version: number, since: number): 'now' | 'alike' | 'other' {
  if (version === DEFINITIONS_VERSION) return 'now'
  return since <= version && version < DEFINITIONS_VERSION ? 'alike' : 'other'
}
