import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { expect, test } from 'vitest'
import type { MailboxRow } from '../../../store/mailboxes.ts'
import type { PastProposal } from '../../../store/past-proposals.ts'
import { DEFAULT_POLICY } from '../default-policy.ts'
import { type Replay, replayProposal } from './replay-proposals.ts'

/** The facts of something that was asked for at nine, by which it is judged today. */
const replayed = (facts: PolicyFacts, firstRun = false): PolicyFacts => {
  const proposal = { facts, at: 9, envelope: { to: [], cc: [], bcc: [] }, firstTo: [] } as unknown as PastProposal
  const momentBy: Replay['momentBy'] = ({ emergencyStop }, at) => ({ inHours: at === 9, frozen: emergencyStop })
  const around = { mailbox: {} as MailboxRow, claims: [], held: DEFAULT_POLICY, momentBy, firstRun }
  return replayProposal(proposal, around).factsBy(DEFAULT_POLICY)
}
const otherFromOf = (facts: PolicyFacts) => replayed(facts).otherFrom

test('what was asked for before there were other addresses left from the mailbox’s own', () => {
  expect(otherFromOf({ actor: 'agent' })).toBe(false)
  expect(otherFromOf({ actor: 'agent', otherFrom: true })).toBe(true)
})

test('what would leave by itself from today on is judged by the mailbox of today, and by hours as they were then', () => {
  const kept: PolicyFacts = { actor: 'agent', firstRun: true, recipients: 2 }
  expect(replayed(kept)).toMatchObject({ firstRun: false, refused: false, inHours: true, frozen: false, recipients: 2 })
  expect(replayed({ firstRun: false }, true)).toMatchObject({ firstRun: true })
  expect(replayed({ refused: true })).toMatchObject({ refused: true })
})
