import type { AgentTrust, AgentWithToken } from '@letterlock/wire/agents'
import type { Proposal, Verdict } from '@letterlock/wire/proposals'
import { ask } from '../journeys/people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from '../journeys/shared-house.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { type McpClient, type McpEra, mcpOverHttp } from './mcp-client.ts'

/** Ana's shared mailbox, in which an agent of hers works, and her personal one, in which it does not. */
export interface AgentHouse extends SharedHouse {
  /** Two who may approve in the shared one. */
  ben: Person
  cleo: Person
  own: { mailboxId: string; threadId: string; messageId: string }
  /** Make an agent of Ana's, trusted as far as is said. */
  agent(name: string, trust?: AgentTrust): Promise<{ id: string; token: string }>
  mcp(token: string, era?: McpEra): Promise<McpClient>
  /** Ask a route with a token, as a program does. */
  withToken(token: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** Say something of a proposal, over what its card shows. */
  judge(by: Person, id: string, verdict: Verdict): Promise<Proposal>
}

export async function openAgentHouse(): Promise<AgentHouse> {
  // Nobody sends until a test wants it: what is allowed to leave stays where it can be looked at. Of what a key may ask, an
  // agent may ask a part, and the injection set is asked within a minute of the house's clock.
  const house = await openSharedHouse({ role: 'http', beside: 'worker', apps: { keyRequestsMax: 10_000_000 } }, 'send')
  await house.share()
  const approver = async (name: string) => {
    const person = await house.person(name)
    await house.give({ member: person.id }, 'approve')
    return person
  }
  const { browser } = house.ana

  return {
    ...house,
    ben: await approver('ben'),
    cleo: await approver('cleo'),
    own: await connectOwn(house),
    async agent(name, trust = 'untrusted') {
      const wish = { name, mailboxIds: [house.mailboxId] }
      const { status, body } = await ask<AgentWithToken>(browser, 'POST', '/v1/agents', wish)
      if (status >= 300) throw new Error(`making an agent answered ${status}: ${JSON.stringify(body)}`)
      const { id } = body.agent
      if (trust !== 'untrusted') {
        const raised = await ask(house.owner.browser, 'PATCH', `/v1/agents/${id}`, { trust })
        if (raised.status !== 200) throw new Error(`trusting it answered ${JSON.stringify(raised)}`)
      }
      return { id, token: body.token }
    },
    mcp: (token, era) => mcpOverHttp(house.open.base, token, era),
    async withToken(token, method, path, body) {
      const answer = await fetch(new URL(path, house.open.base), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const isJson = /json/.test(answer.headers.get('content-type') ?? '')
      return { status: answer.status, body: isJson ? JSON.parse(text) : text }
    },
    async judge(by, id, verdict) {
      const { body: card } = await ask<Proposal>(by.browser, 'GET', `/v1/proposals/${id}`)
      const said = { verdict, digests: card.digests }
      return (await ask<Proposal>(by.browser, 'POST', `/v1/proposals/${id}/verdicts`, said)).body
    },
  }
}

async function connectOwn({ open, ana }: SharedHouse): Promise<AgentHouse['own']> {
  const account = openAccount(open.sandbox.box, 'ana.private@nordwind.example')
  account.fill(3)
  await ana.connect(account.email, { accessMode: 'organise' })
  return until(async () => {
    const { threads } = await ana.read<{ threads: { id: string; mailboxId: string }[] }>('/v1/threads?view=all')
    const { mailboxes } = await ana.read<{ mailboxes: { id: string; address: string }[] }>('/v1/mailboxes')
    const mailbox = mailboxes.find(({ address }) => address === account.email)
    const thread = threads.find(({ mailboxId }) => mailboxId === mailbox?.id)
    const message = await open.database.db
      .selectFrom('messages')
      .select('id')
      .where('mailbox_id', '=', thread?.mailboxId ?? '')
      .where('thread_id', '=', thread?.id ?? '')
      .executeTakeFirst()
    return thread && message && { mailboxId: thread.mailboxId, threadId: thread.id, messageId: message.id }
  })
}
