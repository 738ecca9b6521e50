import { ProposalStatus } from '@letterlock/wire/proposal-status'
import { expect, test } from 'vitest'
import { decideAskerNews, decideOutdated } from './decide-proposal-news.ts'

const FOR_APPROVERS = ['proposal.waits', 'proposal.ends_soon'] as const

test('whoever asked is told of every end that is not theirs, and of a yes by others on the page alone', () => {
  const told = ProposalStatus.options.map((status) => [
    status,
    decideAskerNews({ status, needs: 1, actorKind: 'human' }),
  ])
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
  expect(decideAskerNews({ status: 'scheduled', needs: 0, actorKind: 'human' })).toBeUndefined()
})

test('whoever answers for a program is told on the page of what it sends by itself, while it leaves', () => {
  const news = decideAskerNews({ status: 'scheduled', needs: 0, actorKind: 'agent' })
  expect(news).toEqual({ kind: 'proposal.by_itself', isMailed: false })
  const stands = ProposalStatus.options.filter((status) => !decideOutdated({ status }).includes('proposal.by_itself'))
  expect(stands.sort()).toEqual(['scheduled', 'sending', 'sent'])
})

test('what waits is told only while it waits, and that nobody knows only while nobody does', () => {
  expect(decideOutdated({ status: 'waiting' })).not.toContain('proposal.waits')
  expect(decideOutdated({ status: 'unconfirmed' })).toEqual([
    ...FOR_APPROVERS,
    'proposal.approved',
    'proposal.by_itself',
  ])
  expect(decideOutdated({ status: 'void' })).toHaveLength(5)
})

test('that it was approved stands while it leaves, and of nothing that ended otherwise', () => {
  const stands = ProposalStatus.options.filter((status) => !decideOutdated({ status }).includes('proposal.approved'))
  expect(stands.sort()).toEqual(['scheduled', 'sending', 'sent'])
})
