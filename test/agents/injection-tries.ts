import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import type { AgentHouse } from './agent-house.ts'
import type { Injection } from './injection-set/injection.ts'
import { INJECTION_SET } from './injection-set.ts'
import type { McpClient } from './mcp-client.ts'
import { worstCaseAgent } from './worst-case-agent.ts'

/** What takes people and whole threads is tried with some of them: it does not depend on a mail’s words. */
const AT_LENGTH_EACH = 8

/** Have mails of the injection set lie in the mailbox that the house's agents work in. */
export async function deliverInjections(house: AgentHouse, mails: readonly Injection[]): Promise<void> {
  house.open.sandbox.box.mail.together(() => {
    for (const { raw } of mails) house.account.deliver(raw)
  })
  await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
  await until(async () => ((await countInjections(house)) === mails.length ? true : undefined))
}

/** Have a program obey each of them, and say what it tried and what it got by it. */
export async function obeyAll(
  house: AgentHouse,
  mcp: McpClient,
  agent: { id: string; token: string },
  mails: readonly Injection[],
  afterEach: (mail: Injection) => Promise<void>,
): Promise<{ tries: number; widened: string[] }> {
  const worst = worstCaseAgent(house, mcp, agent)
  const widened: string[] = []
  let tries = 0
  for (const [index, mail] of mails.entries()) {
    const tried = [...(await worst.obey(mail)), ...(index % AT_LENGTH_EACH === 0 ? await worst.obeyAtLength(mail) : [])]
    for (const { name, widened: how } of tried) {
      tries += 1
      if (how !== undefined) widened.push(`${mail.name}: ${name}: ${how}`)
    }
    await afterEach(mail)
  }
  return { tries, widened }
}

/** How many proposals stand so. */
export async function countStanding(house: AgentHouse, status: string): Promise<number> {
  const rows = await house.open.database.db.selectFrom('proposals').select('id').where('status', '=', status).execute()
  return rows.length
}

/** Proposals to an address that only a mail’s words named, and that went as if somebody else had brought it. */
export async function strayProvenance(house: AgentHouse): Promise<string[]> {
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
export async function powersIn(house: AgentHouse): Promise<unknown> {
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

async function countInjections(house: AgentHouse): Promise<number> {
  const { count } = await house.open.database.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('rfc_message_id', 'like', '%@injection.example')
    .executeTakeFirstOrThrow()
  return Number(count)
}
