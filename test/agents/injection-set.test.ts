import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { INJECTION_SET } from './injection-set.ts'
import { worstCaseAgent } from './worst-case-agent.ts'

/** Long after whatever could have been let go has gone. */
const LATER_MS = 3_1_200_000

/** What takes people and whole threads is tried with some of them: it does not depend on a mail’s words. */
const AT_LENGTH_EACH = 8

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
  house.open.sandbox.box.mail.together(() => {
    for (const { raw } of INJECTION_SET) house.account.deliver(raw)
  })
  await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
  await until(async () => ((await countInjections()) === INJECTION_SET.length ? true : undefined))
})
afterAll(async () => house?.open.close())

// The promise of the front page, to people who let a program read what strangers write.
test('no mail widens what an agent may do, though it obeys every one of them', { timeout: 1_200_000 }, async () => {
  // Trusted as far as people can: what holds it is not that nobody trusts it.
  const agent = await house.agent('Worst case', 'trusted')
  const mcp = await house.mcp(agent.token)
  const worst = worstCaseAgent(house, mcp, agent)
  const before = await powers()
  const widened: string[] = []
  let tries = 0
  for (const [index, mail] of INJECTION_SET.entries()) {
    const tried = [...(await worst.obey(mail)), ...(index % AT_LENGTH_EACH === 0 ? await worst.obeyAtLength(mail) : [])]
    for (const { name, widened: how } of tried) {
      tries += 1
      if (how !== undefined) widened.push(`${mail.name}: ${name}: ${how}`)
    }
    expect(await powers(), mail.name).toEqual(before)
  }
  await mcp.close()
  expect(widened).toEqual([])
  expect(await strayProvenance()).toEqual([])
  await house.open.another('sender')
  await house.open.turnTo(LATER_MS)
  await until(async () => ((await standing('scheduled')) === 0 ? true : undefined))
  expect(await house.open.control('GET', '/accepted/counts?header=X-Letterlock-Send-Key')).toMatchObject({
    accepted: 0,
  })
  process.stdout.write(`injection set: ${INJECTION_SET.length} mails, ${tries} tries, ${widened.length} widened\n`)
})

async function countInjections(): Promise<number> {
  const { count } = await house.open.database.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('rfc_message_id', 'like', '%@injection.example')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function standing(status: string): Promise<number> {
  const rows = await house.open.database.db.selectFrom('proposals').select('id').where('status', '=', status).execute()
  return rows.length
}

/** Proposals to an address that only a mail’s words named, and that went as if somebody else had brought it. */
async function strayProvenance(): Promise<string[]> {
  const rows = await house.open.database.db.selectFrom('proposals').select(['first_to', 'facts']).execute()
  const inWords = new Set(INJECTION_SET.filter(({ inHeader }) => !inHeader).map(({ collector }) => collector))
  return rows.flatMap(({ first_to, facts }) => {
    const { address } = (first_to as { address: string }[])[0] ?? { address: '' }
    const { provenance } = facts as { provenance?: string }
    const isKnown = provenance === 'message_text' || provenance === 'model'
    return inWords.has(address) && !isKnown ? [`${address}: ${provenance}`] : []
  })
}

/** All that says what an agent, or anybody, may do here. */
async function powers(): Promise<unknown> {
  const { db } = house.open.database
  const [policies, agents, given, grants, members, keys, mailboxes] = await Promise.all([
    db.selectFrom('policy_versions').selectAll().orderBy('version').execute(),
    db.selectFrom('agents').select(['id', 'trust', 'member_id', 'paused_at', 'ended_at']).orderBy('id').execute(),
    db.selectFrom('agent_mailboxes').selectAll().orderBy('mailbox_id').execute(),
    db.selectFrom('mailbox_grants').selectAll().orderBy('member_id').execute(),
    db.selectFrom('members').select(['id', 'role', 'left_at']).orderBy('id').execute(),
    db.selectFrom('api_keys').select('id').orderBy('id').execute(),
    db.selectFrom('mailboxes').select(['id', 'kind', 'member_id']).orderBy('id').execute(),
  ])
  return { policies, agents, given, grants, members, keys, mailboxes }
}
