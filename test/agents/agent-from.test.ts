import type { AgentDraft } from '@letterlock/wire/agents'
import type { Draft } from '@letterlock/wire/drafts'
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

type Worker = ReturnType<typeof workerIn>

/** Put an address under From of an agent's draft, as a person does. */
async function choose({ id, version, content }: AgentDraft, from: string): Promise<Draft> {
  const { browser } = house.ben
  const place = `/v1/drafts/${id}`
  await ask(browser, 'PUT', `${place}/lock`, { takeOver: true })
  const wish = { expectedVersion: version, content: { ...content, from } }
  const { status, body } = await ask<Draft>(browser, 'PUT', place, wish)
  expect(status).toBe(200)
  await ask(browser, 'DELETE', `${place}/lock`)
  return body
}

const begin = (agent: Worker) => agent.mailTo('info@nordwind.example')
const asSales = ({ content: { to, subject } }: AgentDraft) => ({ from: SALES, to, subject, text: 'Hello' })

test('an agent writes under the mailbox’s own address, and under another once its policy lets it', async () => {
  replaceSendAs(house.open.sandbox.box.db, house.account.userId, [{ email: SALES, name: '' }])
  await ask(house.ben.browser, 'GET', `/v1/mailboxes/${house.mailboxId}/sending-addresses`)
  const { token } = await house.agent('Writer', 'trusted')
  const agent = workerIn(house, token)
  const begun = await begin(agent)
  // Not even into a draft: whoever sends it afterwards is a person, of whom nobody asks.
  const wish = { expectedVersion: begun.version, content: asSales(begun) }
  const barred = await agent.call('PUT', `/drafts/${begun.id}`, wish)
  expect(barred).toMatchObject({ status: 403, body: { code: 'agent.other_from' } })
  const own = await agent.write(begun, { ...asSales(begun), from: 'Info@nordwind.example' })
  expect(own.content.from).toBe('info@nordwind.example')

  const { version } = await choose(own, SALES)
  // Other words leave the choice where it is, and so do the same words.
  const { to, subject } = begun.content
  const draft = await agent.write({ ...own, version }, { to, subject, text: 'Hello again' })
  expect(draft.content.from).toBe(SALES)
  const again = await agent.write(draft, { ...asSales(draft), from: 'SALES@nordwind.example' })
  const denied = await agent.send(again)
  expect(denied).toMatchObject({ decision: 'refused', outcome: 'deny', problem: { code: 'send.denied' } })
  expect(denied.why).toContain('agent_from')

  const held = await house.owner.read<{ version: number; document: PolicyDocument }>('/v1/policy')
  const restrictions = held.document.restrictions.map((rule) =>
    rule.id === 'agent_from' ? { ...rule, on: false } : rule,
  )
  const looser = { expectedVersion: held.version, document: { ...held.document, restrictions }, note: 'Under sales' }
  const adam = await house.person('adam', 'admin')
  const waits = (await ask<PutPolicyAnswer>(house.owner.browser, 'PUT', '/v1/policy', looser)).body
  expect(waits.did).toBe('waits')
  const agreed = await ask(adam.browser, 'POST', `/v1/policy/proposals/${waits.policy.waits?.id}/agree`)
  expect(agreed.status).toBe(200)
  const other = await begin(agent)
  const asked = await agent.send(await agent.write(other, asSales(other)))
  expect(asked).toMatchObject({ decision: 'needs_approval', problem: null })
  const card = (await ask<Proposal>(house.ben.browser, 'GET', `/v1/proposals/${asked.proposalId}`)).body
  expect(card).toMatchObject({ from: SALES, facts: { actor: 'agent', otherFrom: true } })
})

test('an agent that may not send learns of no address whose one it is', async () => {
  const { token } = await house.agent('Guesser', 'untrusted')
  const agent = workerIn(house, token)
  const answers = []
  for (const from of [SALES, 'boss@away.example']) {
    const begun = await begin(agent)
    const { version } = await choose(begun, from)
    const { decision, outcome, why, problem } = await agent.send({ id: begun.id, version }, true)
    answers.push({ decision, outcome, why, code: problem?.code })
  }
  expect(answers[0]).toMatchObject({ decision: 'refused' })
  expect(answers[1]).toEqual(answers[0])
})
