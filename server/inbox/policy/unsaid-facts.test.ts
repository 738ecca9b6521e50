import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from './default-policy.ts'
import { restrictionsOf } from './restrictions-of.ts'
import { UNSAID } from './unsaid-facts.ts'

/** What is known of any mail, however old: who wanted it sent, to how many, and what was sent before it. */
const KNOWN = ['actor', 'trust', 'recipients', 'sentByMailboxHour', 'sentByMailboxDay']

test('of each fact that a bound asks for which no policy can leave out, it is known or said what is so', () => {
  const bounds = restrictionsOf({ ...DEFAULT_POLICY, restrictions: [] })
  const asked = new Set(bounds.flatMap(({ when }) => when.map(({ fact }) => fact)))
  expect(asked.size).toBeGreaterThan(4)
  expect([...asked].filter((fact) => !KNOWN.includes(fact) && !(fact in UNSAID))).toEqual([])
})
