import type { Draft } from '@letterlock/wire/drafts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProposalId, TenantId } from '../../server/core/ids.ts'
import { judgeAtClaim } from '../../server/inbox/outbox/judge-at-claim.ts'
import { findProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'
import { type ApprovalHouse, openApprovalHouse } from './approval-house.ts'

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
})
afterAll(async () => house?.open.close())

/** What the last look before it leaves says of one that stands as scheduled. */
async function claim(id: string, laterMs = 0) {
  const { db } = house.open.database
  const { tenant_id } = await db
    .selectFrom('proposals')
    .select('tenant_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const tenantId = tenant_id as TenantId
  const proposal = await findProposal(db, tenantId, id as ProposalId)
  if (!proposal) throw new Error('it is gone')
  return inTransaction(db, (trx) => judgeAtClaim(trx, tenantId, proposal, Date.now() + laterMs))
}

async function agreed(by = house.walter) {
  const { ben, cleo } = house
  const { draft, proposal } = await house.asked(by)
  await house.judge(ben, proposal, 'approve')
  const { body } = await house.judge(cleo, proposal, 'approve')
  expect(body.status).toBe('scheduled')
  expect(await claim(proposal.id)).toEqual({ do: 'send' })
  return { draft, proposal }
}

test('an edit voids what waits, and what was agreed to and has not left', async () => {
  const { walter, ben } = house
  const waits = await house.asked(walter)
  await house.edit(walter, waits.draft, { text: 'Another text' })
  expect(await house.card(ben, waits.proposal.id)).toMatchObject({
    status: 'void',
    problem: { code: 'proposal.edited' },
  })
  expect((await house.judge(ben, waits.proposal, 'approve')).body.code).toBe('proposal.settled')

  const { draft, proposal } = await agreed()
  await house.edit(walter, draft, { text: 'Another text' })
  expect(await house.card(ben, proposal.id)).toMatchObject({ status: 'void', problem: { code: 'proposal.edited' } })
})

test('a yes of somebody who may no longer approve ends it unsent', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter)
  await house.judge(ben, proposal, 'approve')
  await house.give({ member: ben.id }, 'work')
  try {
    const { status, body } = await house.judge(cleo, proposal, 'approve')
    expect([status, body.code]).toEqual([409, 'proposal.approver_left'])
    expect((await house.card(cleo, proposal.id)).status).toBe('void')
  } finally {
    await house.give({ member: ben.id }, 'approve')
  }
  const later = await agreed()
  await house.take({ member: cleo.id })
  expect(await claim(later.proposal.id)).toMatchObject({ do: 'void', code: 'proposal.approver_left' })
  await house.give({ member: cleo.id }, 'approve')
})

test('what somebody asked for who may no longer write there does not leave', async () => {
  const { walter } = house
  const { proposal } = await agreed()
  await house.give({ member: walter.id }, 'read')
  expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.asker_left' })
  await house.give({ member: walter.id }, 'work')
})

test('what its owner asked for does not leave once they have left the organisation, whatever became of the connection', async () => {
  const { ana } = house
  const { db } = house.open.database
  const { proposal } = await agreed(ana)
  const since = (leftAt: number | null) =>
    db.updateTable('members').set({ left_at: leftAt }).where('id', '=', ana.id).execute()
  await since(Date.now())
  expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.asker_left' })
  await since(null)
  expect(await claim(proposal.id)).toEqual({ do: 'send' })
})

test('a stricter policy ends what was agreed to by a looser one, and the emergency stop everything', async () => {
  const { ben } = house
  const { proposal } = await agreed()
  try {
    await house.policy((document) => ({ ...document, blockedDomains: ['elsewhere.example'] }))
    expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.stricter_policy' })
    const denied = await house.write(ben, {})
    expect((await house.send(ben, denied)).body).toMatchObject({
      decision: 'refused',
      problem: { code: 'send.denied' },
    })
    await house.policy((document) => ({ ...document, emergencyStop: true }))
    expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'send.stopped' })
    const draft = await house.write(ben, { to: ['somebody@else.example'] })
    expect((await house.send(ben, draft)).body).toMatchObject({
      decision: 'refused',
      problem: { code: 'send.stopped' },
    })
    await back()
    await house.policy((document) => ({ ...document, modes: { ...document.modes, organisation: 'draft_only' } }))
    expect((await house.send(ben, draft)).body).toMatchObject({ problem: { code: 'send.drafts_only' } })
  } finally {
    await back()
  }
})

/** The policy that ships, at once and without a second person. */
async function back() {
  await house.open.database.db.deleteFrom('policy_versions').execute()
}

test('what was approved too long ago for a rule does not leave', async () => {
  const when = [{ fact: 'approvalAgeHours' as const, atLeast: 2 }]
  const stale = { id: 'stale', on: true, cap: 'draft_only' as const, when }
  await house.policy((document) => ({ ...document, restrictions: [...document.restrictions, stale] }))
  try {
    const { proposal } = await agreed()
    expect(await claim(proposal.id, 119 * 60_000)).toEqual({ do: 'send' })
    expect(await claim(proposal.id, 121 * 60_000)).toMatchObject({ do: 'void' })
  } finally {
    await back()
  }
})

test('another account behind the mailbox, or another way, ends it unsent', async () => {
  const { proposal } = await agreed()
  const { db } = house.open.database
  const of = { id: house.connectionId }
  const row = await db.selectFrom('connections').selectAll().where('id', '=', of.id).executeTakeFirstOrThrow()
  const set = (values: object) => db.updateTable('connections').set(values).where('id', '=', of.id).execute()
  await set({ account: 'else@nordwind.example' })
  expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.account_changed' })
  await set({ account: row.account, granted_scopes: ['openid'] })
  expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'send.scope_missing' })
  await set({ granted_scopes: row.granted_scopes })
  expect(await claim(proposal.id)).toEqual({ do: 'send' })
})

test('another mail server than it was agreed to for, or the same in the open, ends it unsent; another password does not', async () => {
  const { walter, ben, cleo } = house
  const { db } = house.open.database
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', house.connectionId)
    .executeTakeFirstOrThrow()
  const set = (values: object) => db.updateTable('connections').set(values).where('id', '=', row.id).execute()
  const by = { host: 'smtp.nordwind.example', port: 465, security: 'tls', username: 'info', version: 1, proved_at: 0 }
  const server = (values: object) =>
    db.updateTable('smtp_settings').set(values).where('connection_id', '=', row.id).execute()
  const of = { tenant_id: row.tenant_id, connection_id: row.id }
  const reads = { host: 'imap.nordwind.example', port: 993, security: 'tls', username: 'info' }
  await db
    .insertInto('imap_settings')
    .values({ ...of, ...reads })
    .execute()
  await db
    .insertInto('smtp_settings')
    .values({ ...of, ...by })
    .execute()
  await set({ provider: 'imap' })
  try {
    const { proposal } = await house.asked(walter)
    await house.judge(ben, proposal, 'approve')
    await house.judge(cleo, proposal, 'approve')
    await server({ version: 2, security: 'starttls' })
    expect(await claim(proposal.id)).toEqual({ do: 'send' })
    for (const other of [{ host: 'smtp.else.example' }, { port: 25 }, { username: 'else' }, { security: 'none' }]) {
      await server(other)
      expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.server_changed' })
      await server(by)
    }
    expect(await claim(proposal.id)).toEqual({ do: 'send' })
  } finally {
    await db.deleteFrom('smtp_settings').where('connection_id', '=', row.id).execute()
    await db.deleteFrom('imap_settings').where('connection_id', '=', row.id).execute()
    await set({ provider: row.provider })
  }
})

test('without permission to send nothing is asked for', async () => {
  const { walter } = house
  const { db } = house.open.database
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', house.connectionId)
    .executeTakeFirstOrThrow()
  const set = (values: object) => db.updateTable('connections').set(values).where('id', '=', row.id).execute()
  const draft = await house.write(walter, {})
  await set({ granted_scopes: ['openid', 'email'] })
  expect((await house.send(walter, draft)).body).toMatchObject({
    decision: 'refused',
    problem: { code: 'send.scope_missing' },
    policy: null,
  })
  await set({ granted_scopes: row.granted_scopes, provider: 'imap' })
  expect((await house.send(walter, draft)).body).toMatchObject({ problem: { code: 'send.no_smtp' } })
  await set({ provider: row.provider })
})

test('what is held back stays, and damaged bytes never leave', async () => {
  const { ben } = house
  const { proposal } = await agreed()
  const { db } = house.open.database
  await db.updateTable('proposals').set({ held_by: ben.id }).where('id', '=', proposal.id).execute()
  expect(await claim(proposal.id)).toEqual({ do: 'wait', code: 'proposal.held' })
  await expect(
    db
      .updateTable('proposals')
      .set({ mime: Buffer.from('Subject: else\r\n\r\n') })
      .where('id', '=', proposal.id)
      .execute(),
  ).rejects.toThrow('a proposal is frozen')
  await db.updateTable('proposals').set({ held_by: null }).where('id', '=', proposal.id).execute()
  const tenantId = (await tenantOf(proposal.id)) as TenantId
  const whole = await findProposal(db, tenantId, proposal.id)
  if (!whole) throw new Error('it is gone')
  const damaged = { ...whole, mimeSha256: 'f'.repeat(64) }
  const verdict = await inTransaction(db, (trx) => judgeAtClaim(trx, tenantId, damaged, Date.now()))
  expect(verdict).toMatchObject({ do: 'refuse', code: 'proposal.damaged' })
})

test('new mail in the conversation stops the send, and ends what waits', async () => {
  const { walter, ben, cleo } = house
  const first = await house.letter('first@elsewhere.example', 'A question', 'q1@elsewhere.example')
  const draft = await house.answer(walter, first.messageId, 'The answer')
  const { body } = await house.send(walter, draft)
  const id = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  const proposal = await house.card(walter, id)
  await house.letter('first@elsewhere.example', 'A question', 'q2@elsewhere.example', 'q1@elsewhere.example')
  await until(async () => ((await newerOf(draft.id)) ? true : undefined))
  if (proposal.status === 'waiting') {
    const { status, body: no } = await house.judge(ben, proposal, 'approve')
    expect([status, no.code]).toEqual([409, 'proposal.newer_mail'])
  } else {
    expect(await claim(proposal.id)).toMatchObject({ do: 'void', code: 'proposal.newer_mail' })
  }
  const other = await house.answer(cleo, first.messageId, 'Another answer')
  expect(other.newer).toBeNull()
  await house.letter('first@elsewhere.example', 'A question', 'q3@elsewhere.example', 'q2@elsewhere.example')
  await until(async () => ((await newerOf(other.id)) ? true : undefined))
  const stopped = await house.send(cleo, other)
  expect(stopped.status).toBe(409)
  expect((stopped.body as unknown as { code: string }).code).toBe('draft.newer_mail')
})

test('what is forwarded answers nobody: new mail in its conversation neither stops nor ends it', async () => {
  const { walter, ben, cleo } = house
  const first = await house.letter('first@elsewhere.example', 'A report', 'f1@elsewhere.example')
  const wish = { kind: 'forward', messageId: first.messageId }
  const begun = await ask<Draft>(walter.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/drafts`, wish)
  const { body: draft } = await house.edit(walter, begun.body, { subject: 'Fwd: A report' })
  await house.letter('first@elsewhere.example', 'A report', 'f2@elsewhere.example', 'f1@elsewhere.example')
  await until(async () => ((await newerOf(draft.id)) ? true : undefined))
  const { body } = await house.send(walter, draft)
  const proposal = await house.card(walter, body.decision === 'refused' ? '' : (body.proposal?.id ?? ''))
  expect(proposal.status).toBe('waiting')
  for (const person of [ben, cleo]) await house.judge(person, proposal, 'approve')
  expect(await claim(proposal.id)).toEqual({ do: 'send' })
})

async function newerOf(draftId: string): Promise<unknown> {
  const { body } = await ask<{ newer: unknown }>(house.walter.browser, 'GET', `/v1/drafts/${draftId}`)
  return body.newer
}

async function tenantOf(id: string): Promise<string> {
  const { db } = house.open.database
  return (await db.selectFrom('proposals').select('tenant_id').where('id', '=', id).executeTakeFirstOrThrow()).tenant_id
}
