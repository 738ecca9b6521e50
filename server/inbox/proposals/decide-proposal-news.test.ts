import { ProposalStatus } from '@letterlock/wire/proposal-status'
import { expect, test } from 'vitest'
import { decideAskerNews, decideOutdated } from './decide-proposal-news.ts'

const FOR_APPROVERS = ['proposal.waits', 'proposal.ends_soon'] as const

test('whoever asked is told of every end that is not theirs, and of a yes by others on the page alone', () => {
  const told = ProposalStatus.options.map((status) => [status, decideAskerNews({ status, needs: 1 })])
  expect(Object.fromEntries(told)).toEqual({
    waiting: undefined,
    sending: undefined,
    sent: undefined,
    scheduled: { kind: 'proposal.approved', isMailed: false },
    undone: { kind: 'proposal.refused', isMailed: true },
    refused: { kind: 'proposal.refused', isMailed: true },
    unconfirmed: { kind: 'proposal.unconfirmed', isMailed: true },
    rejected: { kind: 'proposal.rejected', isMailed: true },
    returned: { kind: 'proposal.returned', isMailed: true },
    expired: { kind: 'proposal.expired', isMailed: true },
    void: { kind: 'proposal.void', isMailed: true },
  })
  expect(decideAskerNews({ status: 'scheduled', needs: 0 })).toBeUndefined()
})

test('what waits is told only while it waits, and that nobody knows only while nobody does', () => {
  expect(decideOutdated({ status: 'waiting' })).not.toContain('proposal.waits')
  expect(decideOutdated({ status: 'unconfirmed' })).toEqual([...FOR_APPROVERS, 'proposal.approved'])
  expect(decideOutdated({ status: 'void' })).toHaveLength(4)
})

test('that it was approved stands while it leaves, and of nothing that ended otherwise', () => {
  const stands = ProposalStatus.options.filter((status) => !decideOutdated({ status }).includes('proposal.approved'))
  expect(stands.sort()).toEqual(['scheduled', 'sending', 'sent'])
})
