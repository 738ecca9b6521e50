import type { PolicyDocument } from '@letterlock/wire/policy'
import {
  COUNT_FACTS,
  type FactName,
  type PolicyCondition,
  type PolicyFacts,
  WORD_FACTS,
  type WordFact,
  YES_NO_FACTS,
} from '@letterlock/wire/policy-facts'
import fc from 'fast-check'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'

/** Few of each kind, so that rules and facts meet often. */
const COUNTS = COUNT_FACTS.filter((fact) => ['recipients', 'external', 'sentByMailboxHour'].includes(fact))
const YES_NOS = YES_NO_FACTS.filter((fact) => ['blocked', 'attended', 'firstRun', 'refused'].includes(fact))
const WORDS: WordFact[] = ['actor', 'provenance']
/** Facts that rules and cases are made of here. */
export const FACTS_USED: readonly FactName[] = [...COUNTS, ...YES_NOS, ...WORDS]

const count = fc.integer({ min: 0, max: 4 })
const mode = fc.constantFrom('off', 'draft_only', 'approve_each', 'auto', 'auto', 'auto')
const place = fc.constantFrom('one', 'two')

const wordCondition = fc
  .constantFrom(...WORDS)
  .chain((fact) =>
    fc
      .subarray([...WORD_FACTS[fact]] as string[], { minLength: 1 })
      .map((oneOf) => ({ fact, oneOf }) as PolicyCondition),
  )
const condition: fc.Arbitrary<PolicyCondition> = fc.oneof(
  wordCondition,
  fc.record({ fact: fc.constantFrom(...YES_NOS), is: fc.boolean() }),
  fc.record({ fact: fc.constantFrom(...COUNTS), atLeast: count }),
  fc.record({ fact: fc.constantFrom(...COUNTS), atMost: count }),
)

const id = fc.integer({ min: 0, max: 9_999 }).map((nr) => `rule_${nr}`)
const ownIds = { selector: ({ id: one }: { id: string }) => one, maxLength: 4 }
export const restriction = fc.record({
  id,
  on: fc.constantFrom(true, true, false),
  cap: fc.constantFrom('deny', 'draft_only', 'approve_2', 'approve_1'),
  when: fc.array(condition, { maxLength: 3 }),
})
const allowance = fc.record({
  id,
  on: fc.constantFrom(true, true, false),
  when: fc.array(condition, { minLength: 1, maxLength: 2 }),
})

/** Any policy, mostly one that leaves the most to its rules. */
export const policy: fc.Arbitrary<PolicyDocument> = fc
  .record({
    emergencyStop: fc.constantFrom(false, false, false, true),
    modes: fc.record({
      organisation: mode,
      mailboxes: fc.array(fc.record({ mailboxId: place, mode }), { maxLength: 2 }),
      actors: fc.array(fc.record({ kind: fc.constantFrom('human', 'agent'), id: fc.option(place), mode }), {
        maxLength: 2,
      }),
    }),
    limits: fc.record({
      recipients: fc.integer({ min: 1, max: 9 }),
      mailboxHour: fc.integer({ min: 0, max: 9 }),
      mailboxDay: fc.constant(50),
    }),
    restrictions: fc.uniqueArray(restriction, ownIds),
    allowances: fc.uniqueArray(allowance, ownIds),
  })
  .map((made) => ({ ...DEFAULT_POLICY, ...made }))

/** What is known of a mail: any of these, each of them or none. */
export const facts: fc.Arbitrary<PolicyFacts> = fc
  .record(
    {
      mailboxId: place,
      actorId: place,
      actor: fc.constantFrom(...WORD_FACTS.actor),
      provenance: fc.constantFrom(...WORD_FACTS.provenance),
      ...Object.fromEntries(YES_NOS.map((fact) => [fact, fc.boolean()])),
      // Else hardly anything would leave by itself.
      refused: fc.constantFrom(false, false, true),
      ...Object.fromEntries(COUNTS.map((fact) => [fact, count])),
      sentByMailboxDay: fc.constant(0),
    },
    { requiredKeys: [] },
  )
  .map((made) => made as PolicyFacts)

/** A policy, and one that somebody has made of it by a few small changes. */
export const changedPolicy = fc
  .record({ before: policy, other: policy, nr: fc.nat(), restriction, allowance })
  .map((made) => {
    const { before, other } = made
    const dropped = <T>(list: readonly T[]) => list.filter((_, at) => at !== made.nr % (list.length + 1))
    const changes: ((was: PolicyDocument) => PolicyDocument)[] = [
      (was) => ({ ...was, restrictions: [...was.restrictions, { ...made.restriction, id: 'added' }] }),
      (was) => ({ ...was, restrictions: dropped(was.restrictions) }),
      (was) => ({ ...was, restrictions: was.restrictions.map((rule) => ({ ...rule, when: dropped(rule.when) })) }),
      (was) => ({ ...was, restrictions: was.restrictions.map((rule) => ({ ...rule, cap: made.restriction.cap })) }),
      (was) => ({ ...was, allowances: dropped(was.allowances) }),
      (was) => ({ ...was, allowances: [...was.allowances, { ...made.allowance, id: 'added' }] }),
      (was) => ({
        ...was,
        allowances: was.allowances.map((rule) => ({ ...rule, when: [...rule.when, ...made.allowance.when] })),
      }),
      (was) => ({ ...was, modes: { ...was.modes, organisation: other.modes.organisation } }),
      (was) => ({ ...was, modes: { ...was.modes, mailboxes: other.modes.mailboxes } }),
      (was) => ({ ...was, modes: { ...was.modes, actors: other.modes.actors } }),
      (was) => ({ ...was, emergencyStop: other.emergencyStop }),
      (was) => ({ ...was, limits: other.limits }),
    ]
    const after = changes[made.nr % changes.length]?.(before) ?? before
    return { before, after }
  })
