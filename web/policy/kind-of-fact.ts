import { COUNT_FACTS, type FactName, WORD_FACTS, YES_NO_FACTS } from '@letterlock/wire/policy-facts'

/** How a fact is known: one of some words, so or not, or a number. */
export type FactKind = 'words' | 'yesNo' | 'counts'

/** All that a policy may ask for, by kind. */
export const FACTS: Record<FactKind, readonly FactName[]> = {
  words: Object.keys(WORD_FACTS) as (keyof typeof WORD_FACTS)[],
  yesNo: YES_NO_FACTS,
  counts: COUNT_FACTS,
}

/** The kind of a fact. Pure. */
export function kindOf(fact: FactName): FactKind {
  if (FACTS.words.includes(fact)) return 'words'
  return FACTS.yesNo.includes(fact) ? 'yesNo' : 'counts'
}
