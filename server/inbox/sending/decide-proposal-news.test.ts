import { ProposalStatus } from '@letterlock/wire/proposal-status'
import { expect, test } from 'vitest'
import { decideAskerNews, decideOutdated } from './decide-proposal-news.ts'

test('whoever asked is told of every end that is not theirs, and of a yes by others on the page alone', () => {
  const told = ProposalStatus.options.map((status) => [status, decideAskerNews({ status, needs: 1 })])
  expect(Object.fromEntries(told)).toEqual({
    waiting: undefined,
    sending: undefined,
    sent: undefined,
    undone: undefined,
    scheduled: { kind: 'proposal.approved', isMailed: false },
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
  expect(decideOutdated({ status: 'waiting' })).toEqual(['proposal.unconfirmed'])
  expect(decideOutdated({ status: 'unconfirmed' })).toEqual(['proposal.waits', 'proposal.ends_soon'])
  expect(decideOutdated({ status: 'void' })).toHaveLength(3)
})
