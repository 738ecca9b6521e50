import { COUNT_FACTS, type FactName, NOT_FOUND_YET, WORD_FACTS, YES_NO_FACTS } from '@letterlock/wire/policy-facts'

/** How a fact is known: one of some words, so or not, or a number. */
export type FactKind = 'words' | 'yesNo' | 'counts'

/** All that a policy may ask for, by kind. */
export const FACTS: Record<FactKind, readonly FactName[]> = {
  words: Object.keys(WORD_FACTS) as (keyof typeof WORD_FACTS)[],
  yesNo: YES_NO_FACTS,
  counts: COUNT_FACTS,
}

/** What a new rule may ask for, by kind: all that somebody finds. */
export const OFFERED: typeof FACTS = {
  words: FACTS.words.filter(isFound),
  yesNo: FACTS.yesNo.filter(isFound),
  counts: FACTS.counts.filter(isFound),
}

function isFound(fact: FactName): boolean {
  return !NOT_FOUND_YET.has(fact)
}

/** The kind of a fact. Pure. */
export function kindOf(fact: FactName): FactKind {
  if (FACTS.words.includes(fact)) return 'words'
  return FACTS.yesNo.includes(fact) ? 'yesNo' : 'counts'
}
