import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import { decideVerdict, type Judged } from './decide-verdict.ts'

fc.configureGlobal({ seed: 20_261_121 })

const VERDICTS = ['approve', 'return', 'reject', 'hold', 'release'] as const
const digests = { mime: 'a'.repeat(64), envelope: 'b'.repeat(64) }
const waiting: Judged = {
  status: 'waiting',
  actorKind: 'human',
  actorId: 'mem_asker',
  personId: 'mem_asker' as MemberId,
  editorId: 'mem_editor' as MemberId,
  editorIds: ['mem_asker', 'mem_helper', 'mem_editor'],
  heldBy: null,
  needs: 2,
  isSmall: false,
  mimeSha256: digests.mime,
  envelopeSha256: digests.envelope,
  expiresAt: 2_000,
}
const ben = { memberId: 'mem_ben', mayApprove: true, hasProved: false, leavesIt: false }
const NOTHING = { approvers: [], holds: 0 }
const yes = { verdict: 'approve', digests } as const

test('whoever asked or ever wrote in it never moves it, whatever they say and whoever else has agreed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('mem_asker', 'mem_helper', 'mem_editor'),
      fc.constantFrom(...VERDICTS),
      fc.boolean(),
      fc.subarray(['mem_cleo', 'mem_dora']),
      (memberId, verdict, hasProved, approvers) => {
        const judge = { memberId, mayApprove: true, hasProved, leavesIt: false }
        const said = { verdict, digests, note: 'Why', reason: 'other' } as const
        const plan = decideVerdict(waiting, judge, said, { approvers, holds: 0 }, 1_000)
        expect(plan).toEqual({ do: 'refuse', code: 'proposal.own' })
      },
    ),
  )
})

test('it leaves only when as many different people as are needed have agreed', () => {
  fc.assert(
    fc.property(
      fc.subarray(['mem_ben', 'mem_cleo', 'mem_dora']),
      fc.constantFrom(1 as const, 2 as const),
      (said, needs) => {
        const plan = decideVerdict({ ...waiting, needs }, ben, yes, { approvers: said, holds: 0 }, 1_000)
        const people = new Set([...said, ben.memberId])
        if (plan.do === 'schedule') expect(people.size).toBeGreaterThanOrEqual(needs)
        if (said.includes(ben.memberId)) expect(plan).toEqual({ do: 'nothing' })
      },
    ),
  )
})

test('nothing that is over, too old or of other bytes is approved', () => {
  const code = (proposal: Partial<Judged>, said: Partial<typeof yes> = {}, now = 1_000) => {
    const plan = decideVerdict({ ...waiting, ...proposal }, ben, { ...yes, ...said }, NOTHING, now)
    return plan.do === 'refuse' ? plan.code : plan.do
  }
  for (const status of ['scheduled', 'sent', 'void', 'rejected', 'returned', 'undone', 'unconfirmed'] as const) {
    expect([status, code({ status })]).toEqual([status, 'proposal.settled'])
  }
  expect(code({}, {}, 2_000)).toBe('proposal.expired')
  expect(code({ status: 'expired' })).toBe('proposal.expired')
  expect(code({}, { digests: { ...digests, mime: 'c'.repeat(64) } })).toBe('proposal.digest_differs')
  expect(code({}, { digests: { ...digests, envelope: 'c'.repeat(64) } })).toBe('proposal.digest_differs')
  expect(code({ heldBy: 'mem_cleo' as MemberId })).toBe('proposal.held')
  expect(code({ needs: 1 })).toBe('schedule')
})

test('where one stands in for two, they give their password and it stays for ten minutes', () => {
  const small = { ...waiting, needs: 1, isSmall: true } as const
  expect(decideVerdict(small, ben, yes, NOTHING, 1_000)).toEqual({ do: 'refuse', code: 'send.prove_yourself' })
  const plan = decideVerdict(small, { ...ben, hasProved: true }, yes, NOTHING, 1_000)
  expect(plan).toEqual({ do: 'schedule', holdMs: 600_000 })
})

test('it is held back twenty times at most, and released however often it was', () => {
  const word = (verdict: 'hold' | 'release', holds: number, heldBy: MemberId | null) =>
    decideVerdict({ ...waiting, heldBy }, ben, { verdict, digests }, { approvers: [], holds }, 1_000)
  expect(word('hold', 19, null)).toEqual({ do: 'hold' })
  expect(word('hold', 20, null)).toMatchObject({ do: 'refuse', code: 'proposal.held_too_often' })
  expect(word('release', 20, 'mem_cleo' as MemberId)).toEqual({ do: 'release' })
})

test('whoever answers for an agent may be the one who agrees, is none of two, and stands in for nobody who is there', () => {
  const byAgent = { ...waiting, actorKind: 'agent', actorId: 'agt_a', personId: ben.memberId as MemberId } as const
  const said = (proposal: Judged, judge: Partial<typeof ben> = {}) => {
    const plan = decideVerdict(proposal, { ...ben, ...judge }, yes, { approvers: [], holds: 0 }, 1_000)
    return plan.do === 'refuse' ? plan.code : plan.do
  }
  expect(said({ ...byAgent, needs: 1 })).toBe('schedule')
  expect(said(byAgent)).toBe('proposal.own')
  const small = { ...byAgent, needs: 1, isSmall: true } as const
  expect(said(small, { hasProved: true })).toBe('schedule')
  expect(said(small, { hasProved: true, leavesIt: true })).toBe('proposal.own')
})
