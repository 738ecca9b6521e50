import type { PolicyDocument, PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replaceSendAs } from '../../sandbox/state/send-as.ts'
import { ask } from '../journeys/people-house.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { workerIn } from './agent-worker.ts'

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
}, 120_000)
afterAll(async () => house?.open.close())

const SALES = 'sales@nordwind.example'

test('an agent writes under the mailbox’s own address, and under another once its policy lets it', async () => {
  replaceSendAs(house.open.sandbox.box.db, house.account.userId, [{ email: SALES, name: '' }])
  await ask(house.ben.browser, 'GET', `/v1/mailboxes/${house.mailboxId}/sending-addresses`)
  const { token } = await house.agent('Writer', 'trusted')
  const agent = workerIn(house, token)
  const begun = await agent.mailTo('info@nordwind.example')
  const { to, subject } = begun.content
  const draft = await agent.write(begun, { from: SALES, to, subject, text: 'Hello' })
  expect(draft.content.from).toBe(SALES)
  const denied = await agent.send(draft)
  expect(denied).toMatchObject({ decision: 'refused', outcome: 'deny', problem: { code: 'send.denied' } })
  expect(denied.why).toContain('agent_from')

  // Other words leave the choice where it is.
  const again = await agent.write(draft, { to, subject, text: 'Hello again' })
  expect(again.content.from).toBe(SALES)

  const { version, document } = await house.owner.read<{ version: number; document: PolicyDocument }>('/v1/policy')
  const restrictions = document.restrictions.map((rule) => (rule.id === 'agent_from' ? { ...rule, on: false } : rule))
  const wish = { expectedVersion: version, document: { ...document, restrictions }, note: 'Under sales' }
  const adam = await house.person('adam', 'admin')
  const waits = (await ask<PutPolicyAnswer>(house.owner.browser, 'PUT', '/v1/policy', wish)).body
  expect(waits.did).toBe('waits')
  const agreed = await ask(adam.browser, 'POST', `/v1/policy/proposals/${waits.policy.waits?.id}/agree`)
  expect(agreed.status).toBe(200)
  const asked = await agent.send(again)
  expect(asked).toMatchObject({ decision: 'needs_approval', problem: null })
  const card = (await ask<Proposal>(house.ben.browser, 'GET', `/v1/proposals/${asked.proposalId}`)).body
  expect(card).toMatchObject({ from: SALES, facts: { actor: 'agent', otherFrom: true } })
})
