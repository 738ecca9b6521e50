import type { PolicyDocument, TriedPolicy, TryPolicy } from '@letterlock/wire/policy'
import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { comparePolicies } from './compare-policies.ts'
import { decideLoosening } from './decide-loosening.ts'
import { decideOrHold } from './decide-policy.ts'
import { FOUND_OF_MOMENTS } from './facts-of-moment.ts'
import { openMoments, surround } from './find-facts.ts'
import { FOUND_OF_LETTERS, factsOfLetter } from './letter/facts-of-letter.ts'
import { lookAround } from './look-around.ts'
import { asKept } from './read-document.ts'
import { findPolicy } from './read-policy.ts'

/**
 * Say what would become of something, by what holds and by what somebody has in mind. Sends nothing and writes nothing down.
 *
 * What is found out about a letter goes before what was said of it. What was looked for and is not known stays so: of a
 * letter only that may be said which nothing could find.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such thread
 */
export async function tryPolicy(db: Db, reader: Reader, { facts, document, letter }: TryPolicy): Promise<TriedPolicy> {
  const { document: held } = await findPolicy(db, reader.tenantId)
  const mailbox = letter && (await reachMailbox(db, reader, letter.mailboxId, 'read'))
  const around = letter && mailbox && (await lookAround(db, reader.tenantId, mailbox, letter, reader.now))
  const momentBy = mailbox && (await openMoments(db, reader.tenantId, mailbox))
  const factsBy = (policy: PolicyDocument): PolicyFacts =>
    letter && around
      ? {
          ...onlySayable(facts),
          ...factsOfLetter(letter, surround(around, policy)),
          ...momentBy?.(policy, reader.now),
        }
      : facts
  const wish = document && asKept(document)
  return {
    facts: factsBy(held),
    held: decideOrHold(held, factsBy(held)),
    wished: wish === undefined ? null : decideOrHold(wish, factsBy(wish)),
    change: wish === undefined ? null : changeOf(held, wish),
  }
}

function onlySayable(said: PolicyFacts): PolicyFacts {
  const isFound = (fact: FactName) => FOUND_OF_LETTERS.has(fact) || FOUND_OF_MOMENTS.has(fact)
  return Object.fromEntries(Object.entries(said).filter(([fact]) => !isFound(fact as FactName)))
}

/** What a save would answer of it: whether it holds at once or needs two, and what it changes. */
function changeOf(held: PolicyDocument, wish: PolicyDocument): TriedPolicy['change'] {
  return { isLooser: decideLoosening(held, wish) === 'looser', changes: comparePolicies(held, wish) }
}
