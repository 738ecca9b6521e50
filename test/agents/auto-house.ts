import type { AgentSendAnswer } from '@letterlock/wire/agents'
import type { Policy, PolicyDocument, PutPolicyAnswer } from '@letterlock/wire/policy'
import type { Problem } from '@letterlock/wire/problem'
import type { Proposal } from '@letterlock/wire/proposals'
import type { Kysely } from 'kysely'
import type { ProposalId, TenantId } from '../../server/core/ids.ts'
import { judgeAtClaim } from '../../server/inbox/outbox/judge-at-claim.ts'
import type { Database } from '../../server/store/database.ts'
import { findProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from '../journeys/people-house.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { workerIn } from './agent-worker.ts'
import { haveSent } from './have-sent.ts'
import { mayBe } from './what-people-say.ts'

export const COLLEAGUE = 'ben@works.example'
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

/** An organisation in which a trusted agent may send to colleagues by itself, once its mailbox has earned it. */
export interface AutoHouse {
  house: AgentHouse
  db: Kysely<Database>
  worker: ReturnType<typeof workerIn>
  /** Have the organisation work on these weekdays, all day long. */
  work(days: number[]): Promise<unknown>
  held(): Promise<Policy>
  save(change: (document: PolicyDocument) => PolicyDocument): Promise<PutPolicyAnswer & Problem>
  /** Modes by which the mailbox sends by itself. */
  auto(was: PolicyDocument): PolicyDocument
  /** Have the mailbox earn it, and have it chosen. @param within What may leave by itself; {@link WITHIN} where nobody says. */
  earn(within?: (was: PolicyDocument) => PolicyDocument): Promise<void>
  /** Ask for a mail to a colleague. */
  asked(dryRun?: boolean): Promise<AgentSendAnswer>
  card(id: string | null): Promise<Proposal>
  /** End it unsent without saying no: its draft is deleted. */
  forget(id: string | null): Promise<void>
  takeBack(id: string | null): Promise<unknown>
  /** What the last look before it leaves says. */
  claim(id: string | null): ReturnType<typeof judgeAtClaim>
}

/** What goes to colleagues while they work may leave by itself, also of a program, and no more than so much. */
export const WITHIN = (was: PolicyDocument): PolicyDocument => ({
  ...was,
  limits: { ...was.limits, mailboxHour: 2 },
  restrictions: was.restrictions.filter(({ id }) => id !== 'unattended'),
  allowances: [
    {
      id: 'colleagues',
      on: true,
      when: [
        { fact: 'external', atMost: 0 },
        { fact: 'inHours', is: true },
      ],
    },
  ],
})

export async function openAutoHouse(): Promise<AutoHouse> {
  const house = await openAgentHouse()
  const { db } = house.open.database
  const { browser } = house.owner
  await ask(browser, 'PATCH', '/v1/signals/settings', { timeZone: 'UTC' })
  const { token } = await house.agent('Helper', 'trusted')
  const worker = workerIn(house, token)
  const held = () => house.owner.read<Policy>('/v1/policy')
  const card = (id: string | null) => house.ana.read<Proposal>(`/v1/proposals/${id}`)
  const asked = async (dryRun = false) => worker.send(await worker.mailTo(COLLEAGUE), dryRun)

  const self: AutoHouse = {
    ...{ house, db, worker, held, card, asked },
    work: (days) =>
      ask(browser, 'PUT', '/v1/signals/calendars/organisation', {
        spans: days.map((day) => ({ day, from: '00:00', to: '24:00' })),
        freeDays: [],
      }),
    async save(change) {
      const { version, document } = await held()
      const wish = { expectedVersion: version, document: change(document), note: 'A test' }
      return (await ask<PutPolicyAnswer & Problem>(browser, 'PUT', '/v1/policy', wish)).body
    },
    auto: (was) => ({
      ...was,
      modes: { ...was.modes, organisation: 'auto', mailboxes: [{ mailboxId: house.mailboxId, mode: 'auto' }] },
    }),
    async earn(within = WITHIN) {
      await self.save(within)
      const { proposalId } = await asked()
      await mayBe(house.cleo, proposalId ?? '')
      await haveSent(db, proposalId ?? '', 20)
      await self.forget(proposalId)
      const { did } = await self.save(self.auto)
      if (did !== 'saved') throw new Error(`choosing it ended as ${did}`)
    },
    async forget(id) {
      const path = `/v1/drafts/${(await card(id)).draftId}`
      await ask(house.ana.browser, 'PUT', `${path}/lock`, { takeOver: true })
      const { status } = await ask(house.ana.browser, 'DELETE', path)
      if (status >= 300) throw new Error(`deleting its draft answered ${status}`)
    },
    takeBack: (id) => ask(house.ana.browser, 'POST', `/v1/proposals/${id}/undo`),
    async claim(id) {
      const { tenant_id } = await db.selectFrom('proposals').select('tenant_id').executeTakeFirstOrThrow()
      const tenantId = tenant_id as TenantId
      const proposal = await findProposal(db, tenantId, id as ProposalId)
      if (!proposal) throw new Error('it is gone')
      return inTransaction(db, (trx) => judgeAtClaim(trx, tenantId, proposal, Date.now()))
    },
  }
  await self.work(EVERY_DAY)
  return self
}
