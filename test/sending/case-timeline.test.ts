import type { Case } from '@letterlock/wire/cases'
import type { Draft } from '@letterlock/wire/drafts'
import type { Timeline } from '@letterlock/wire/timeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProposalId, TenantId } from '../../server/core/ids.ts'
import { changeProposal } from '../../server/store/proposals.ts'
import { insertReceipt } from '../../server/store/receipts.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type ApprovalHouse, openApprovalHouse } from './approval-house.ts'

let house: ApprovalHouse
let rita: Person
beforeAll(async () => {
  house = await openApprovalHouse()
  rita = await house.person('rita')
  await house.give({ member: rita.id }, 'read')
})
afterAll(async () => house?.open.close())

let letters = 0
/** A case around a letter, and Walter's answer to that, asked for. */
async function answered() {
  letters += 1
  const { messageId } = await house.letter(
    'Kund <kund@elsewhere.example>',
    `Matter ${letters}`,
    `m${letters}@elsewhere.example`,
  )
  const { db } = house.open.database
  const { thread_id: threadId } = await db
    .selectFrom('messages')
    .select('thread_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  const made = await ask<Case>(house.ana.browser, 'POST', '/v1/cases', { mailboxId: house.mailboxId, threadId })
  const draft = await house.answer(house.walter, messageId, 'We look into it.')
  const { body } = await house.send(house.walter, draft)
  const id = body.decision === 'needs_approval' ? body.proposal?.id : undefined
  if (id === undefined) throw new Error(`asking for a send answered ${JSON.stringify(body)}`)
  return { caseId: made.body.id, threadId, messageId, draft, proposal: await house.card(house.ben, id) }
}

async function timeline(by: Person, caseId: string, query = '') {
  const { items } = (await ask<Timeline>(by.browser, 'GET', `/v1/cases/${caseId}/timeline?limit=100${query}`)).body
  return items
}
async function steps(by: Person, caseId: string, query = '&show=sends') {
  const items = await timeline(by, caseId, query)
  return items.flatMap((item) => (item.kind === 'send' ? [[item.did, item.by?.id ?? null, item.status]] : []))
}

test('a case tells who wanted a mail sent in its threads, what each said of it and how it ended', async () => {
  const { walter, ben, cleo } = house
  const { caseId, threadId, draft, proposal } = await answered()
  expect(await timeline(ben, caseId, '&show=sends')).toMatchObject([
    {
      ...{ kind: 'send', did: 'asked', status: 'waiting', proposalId: proposal.id, subject: 'Re: Matter 1' },
      thread: { mailboxId: house.mailboxId, threadId },
      by: { kind: 'human', id: walter.id, name: 'walter@works.example', person: null },
    },
  ])
  await house.judge(ben, proposal, 'hold')
  await house.judge(ben, proposal, 'release')
  await house.judge(ben, proposal, 'return', { note: 'Say until when' })
  const { body: next } = await house.edit(walter, draft, { text: 'Until Monday.' })
  const again = await house.send(walter, next)
  const id = again.body.decision === 'needs_approval' ? (again.body.proposal?.id ?? '') : ''
  const second = await house.card(ben, id)
  await house.judge(ben, second, 'approve')
  await house.judge(cleo, second, 'approve')
  expect((await ask(walter.browser, 'POST', `/v1/proposals/${id}/undo`)).status).toBe(200)

  const told = [
    ['undone', null, 'undone'],
    ['approved', cleo.id, 'undone'],
    ['approved', ben.id, 'undone'],
    ['asked', walter.id, 'undone'],
    ['returned', ben.id, 'returned'],
    ['released', ben.id, 'returned'],
    ['held', ben.id, 'returned'],
    ['asked', walter.id, 'returned'],
  ]
  expect(await steps(ben, caseId)).toEqual(told)
  expect(await steps(ben, caseId, '')).toEqual(told)
  expect(await steps(ben, caseId, '&show=decisions')).toEqual([])
})

test('what is to leave a mailbox is in the case only of whoever may work there', async () => {
  const { caseId, proposal } = await answered()
  await house.judge(house.ben, proposal, 'reject', { reason: 'not_now' })
  expect(await steps(house.cleo, caseId)).toHaveLength(2)
  expect(await steps(rita, caseId)).toEqual([])
  expect((await timeline(rita, caseId)).map(({ kind }) => kind).sort()).toEqual(['decision', 'mail'])
  expect(JSON.stringify(await timeline(rita, caseId))).not.toContain(proposal.id)
  for (const by of [house.owner, await house.stranger()] as Person[]) {
    const { status } = await ask(by.browser, 'GET', `/v1/cases/${caseId}/timeline`)
    expect(status).toBe(404)
  }
})

test('what waits in a case is told to whoever may work there, and to nobody once it is over', async () => {
  const { walter, ben } = house
  const { caseId, threadId, proposal } = await answered()
  const pending = async (by: Person) => (await ask<Case>(by.browser, 'GET', `/v1/cases/${caseId}`)).body.pending
  const subject = `Re: Matter ${letters}`
  const row = {
    proposalId: proposal.id,
    thread: { mailboxId: house.mailboxId, threadId },
    subject,
    by: { id: walter.id },
  }
  expect(await pending(ben)).toMatchObject([{ ...row, status: 'waiting', isHeld: false }])
  await house.judge(ben, proposal, 'hold')
  expect(await pending(ben)).toMatchObject([{ ...row, status: 'waiting', isHeld: true }])
  expect(await pending(rita)).toEqual([])
  const { db } = house.open.database
  const { tenant_id: tenantId } = await db.selectFrom('proposals').select('tenant_id').executeTakeFirstOrThrow()
  const become = (status: 'scheduled' | 'unconfirmed' | 'rejected') =>
    inTransaction(db, (trx) =>
      changeProposal(trx, tenantId as TenantId, proposal.id as ProposalId, { status, heldBy: null }),
    )
  for (const status of ['scheduled', 'unconfirmed'] as const) {
    await become(status)
    expect(await pending(ben)).toMatchObject([{ ...row, status, isHeld: false }])
  }
  await become('rejected')
  expect(await pending(ben)).toEqual([])
})

test('what forwards a mail of the case stands in it', async () => {
  const { caseId, messageId } = await answered()
  const path = `/v1/mailboxes/${house.mailboxId}/drafts`
  const { body: begun } = await ask<Draft>(house.walter.browser, 'POST', path, { kind: 'forward', messageId })
  const { body: draft } = await house.edit(house.walter, begun, { subject: 'Fwd: for you' })
  await house.send(house.walter, draft)
  const [newest] = await timeline(house.ben, caseId)
  expect(newest).toMatchObject({ kind: 'send', did: 'asked', subject: 'Fwd: for you' })
})

test('what ended stands by its end, and a mail that began a thread belongs to the case of that thread', async () => {
  const { database } = house.open
  const { caseId, threadId, proposal } = await answered()
  const { proposal: first } = await house.asked(house.walter, { subject: 'Begun by us' })
  const tenantId = (await database.db.selectFrom('proposals').select('tenant_id').executeTakeFirstOrThrow()).tenant_id
  const at = Date.now() + 60_000
  await inTransaction(database.db, async (trx) => {
    for (const [id, status] of [
      [proposal.id, 'unconfirmed'],
      [first.id, 'sent'],
    ] as const) {
      const settled = status === 'sent' ? { settledAt: at } : {}
      await changeProposal(trx, tenantId as TenantId, id as ProposalId, { status, ...settled })
    }
    const receipt = { foundBy: 'answer', remoteId: 'f1', threadId, acceptedAt: at, tendAt: null } as const
    await insertReceipt(trx, tenantId as TenantId, { proposalId: first.id as ProposalId, ...receipt })
  })
  const items = await timeline(house.ben, caseId, '&show=sends')
  expect(items.map((item) => item.kind === 'send' && [item.did, item.proposalId])).toEqual([
    ['sent', first.id],
    ['asked', first.id],
    ['unconfirmed', proposal.id],
    ['asked', proposal.id],
  ])
  for (const limit of [1, 3]) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/v1/cases/${caseId}/timeline?limit=${limit}${cursor && `&cursor=${cursor}`}`
      const page = (await ask<Timeline>(house.ben.browser, 'GET', path)).body
      seen.push(...page.items.flatMap((item) => (item.kind === 'send' ? [item.id] : [])))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(items.map((item) => item.kind === 'send' && item.id))
  }
})

test('what nobody approved in its time waits in no case', async () => {
  const { caseId } = await answered()
  await house.open.turnTo(25 * 3_600_000)
  const { body } = await ask<Case>(house.ben.browser, 'GET', `/v1/cases/${caseId}`)
  expect(body.pending).toEqual([])
  await house.open.turnTo(0)
})
