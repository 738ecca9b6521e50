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
