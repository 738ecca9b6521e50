import { expect, test } from 'vitest'
import { writeProposalMail } from './write-proposal-mail.ts'

const NEWS = { kind: 'proposal.waits', proposalId: 'prp_1', account: 'info@works.example', expiresAt: 0 } as const

test.each([
  ['en', 'Ben Berg asks to send', 'Ben Berg (an agent) asks to send'],
  ['sv', 'Ben Berg vill skicka', 'Ben Berg (en agent) vill skicka'],
] as const)('a program that is called like a person is told apart from them: %s', (locale, person, agent) => {
  const ana = { email: 'ana@works.example', name: 'Ana', locale }
  const asked = (byAgent: boolean) =>
    writeProposalMail(ana, [{ ...NEWS, by: 'Ben Berg', byAgent }], 'https://x.example').text
  expect(asked(false)).toContain(person)
  expect(asked(true)).toContain(agent)
})

const ENDS = ['approved', 'returned', 'rejected', 'expired', 'void', 'refused', 'unconfirmed'] as const

test('what an agent asked for is nowhere called its person’s mail, and the agent is named', () => {
  for (const [locale, theirs] of [
    ['en', /\byour mail\b/i],
    ['sv', /\bditt brev\b/i],
  ] as const) {
    const ana = { email: 'ana@works.example', name: 'Ana', locale }
    const told = (byAgent: boolean) =>
      ENDS.map((end) => {
        const news = { ...NEWS, kind: `proposal.${end}` as const, by: 'Order desk', byAgent }
        return writeProposalMail(ana, [news], 'https://x.example').text.split('\n\n')[1] ?? ''
      })
    for (const line of told(true)) {
      expect(line).not.toMatch(theirs)
      expect(line).toContain(locale === 'en' ? 'Order desk (an agent)' : 'Order desk (en agent)')
    }
    for (const line of told(false)) expect(line).not.toContain('Order desk')
  }
})
