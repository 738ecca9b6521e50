import { createHash } from 'node:crypto'
import type { Draft } from '@letterlock/wire/drafts'
import type { DisconnectPreview } from '@letterlock/wire/health'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DraftFileId, DraftId, MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import { saveAttachmentDigest } from '../../server/store/attachment-digests.ts'
import { insertDraftFile } from '../../server/store/draft-files.ts'
import { pruneProposalBytes } from '../../server/store/proposal-bytes.ts'
import { listSentFiles } from '../../server/store/sent-files.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from '../journeys/people-house.ts'
import { type ApprovalHouse, openApprovalHouse } from './approval-house.ts'

/** What becomes of a proposal is written here; all else of it is what somebody agreed to. */
const MAY_CHANGE = ['status', 'held_by', 'code', 'params', 'settled_at', 'reminded_at']
const DAY_MS = 86_400_000

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
})
afterAll(async () => house?.open.close())

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table}`.execute(house.open.database.db)
  return rows.map(({ name }) => name)
}

/** Those columns of a row that the database lets somebody write. */
async function writable(table: 'proposals' | 'verdicts', where: ReturnType<typeof sql>): Promise<string[]> {
  const { db } = house.open.database
  const written: string[] = []
  for (const column of await columnsOf(table)) {
    const name = sql.ref(column)
    const done = await sql`update ${sql.table(table)} set ${name} = ${name} where ${where}`.execute(db).then(
      () => [column],
      () => [],
    )
    written.push(...done)
  }
  return written
}

test('what the files of a mail are is found by their bytes, and whether its mailbox has met them', async () => {
  const { walter, mailboxId, open } = house
  const { db } = open.database
  const bytes = Buffer.from('MZ, as programs begin')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const askedWith = async (name: string) =>
    attachTo(await house.write(walter, { subject: name }), { name, bytes, sha256, by: walter.id as MemberId })
  const { tenantId, facts } = await askedWith('offer.pdf')
  expect(facts).toMatchObject({ wrongType: true, newAttachment: true, attachmentFromElsewhere: false })
  expect(facts).toMatchObject({ healthy: true, approvalAgeHours: 0 })
  // Somebody has downloaded the same from a mail of another thread.
  const { messageId } = await house.letter('sender@elsewhere.example', 'A program', 'p1@elsewhere.example')
  const place = { mailboxId: mailboxId as MailboxId, messageId, partId: '2' }
  await saveAttachmentDigest(db, tenantId, place, sha256)
  const { facts: later } = await askedWith('setup.exe')
  expect(later).toMatchObject({ wrongType: false, newAttachment: false, attachmentFromElsewhere: true })
})

test('a file that a mailbox has sent in a thread is known there, and comes from elsewhere in any other', async () => {
  const { walter, mailboxId, open } = house
  const { db } = open.database
  const bytes = Buffer.from('%PDF-1.7 of a contract')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const one = await house.letter('one@elsewhere.example', 'A contract', 'c1@elsewhere.example')
  const other = await house.letter('other@elsewhere.example', 'Another contract', 'c2@elsewhere.example')
  const attach = (draft: Draft) => attachTo(draft, { name: 'contract.pdf', bytes, sha256, by: walter.id as MemberId })
  const first = await attach(await house.answer(walter, one.messageId, 'The contract.'))
  expect(first.facts).toMatchObject({ newAttachment: true, attachmentFromElsewhere: false })
  await db.updateTable('proposals').set({ status: 'sent', settled_at: 1 }).where('id', '=', first.id).execute()

  const again = await attach(await house.answer(walter, one.messageId, 'Once more.'))
  expect(again.facts).toMatchObject({ newAttachment: false, attachmentFromElsewhere: false })
  const elsewhere = { newAttachment: false, attachmentFromElsewhere: true }
  expect((await attach(await house.answer(walter, other.messageId, 'For you too?'))).facts).toMatchObject(elsewhere)
  expect((await attach(await house.write(walter, { subject: 'New' }))).facts).toMatchObject(elsewhere)

  const of = { mailboxId: mailboxId as MailboxId, hashes: [sha256] }
  const known = (now: number) => listSentFiles(db, first.tenantId, { ...of, now })
  expect(await known(Date.now() + 364 * DAY_MS)).toHaveLength(1)
  expect(await known(Date.now() + 366 * DAY_MS)).toEqual([])
})

test('nothing that a decision rests on can be changed, whoever writes to the database', async () => {
  const { walter, ben } = house
  const { proposal } = await house.asked(walter)
  await house.judge(ben, proposal, 'approve')
  expect((await writable('proposals', sql`id = ${proposal.id}`)).sort()).toEqual([...MAY_CHANGE].sort())
  expect(await writable('verdicts', sql`proposal_id = ${proposal.id}`)).toEqual([])
})

test('whoever wrote any of it approves nothing of it, though others have changed it since', async () => {
  const { walter, ben, cleo } = house
  const draft = await house.write(ben, { subject: 'By three' })
  await ask(ben.browser, 'DELETE', `/v1/drafts/${draft.id}/lock`)
  const { body: next } = await house.edit(walter, draft, { subject: 'By three', text: 'Another text' })
  const { body } = await house.send(walter, next)
  expect(body).toMatchObject({ decision: 'needs_approval', needs: 2 })
  const id = body.decision === 'needs_approval' ? (body.proposal?.id ?? '') : ''
  const proposal = await house.card(ben, id)
  expect(proposal.mayApprove).toMatchObject({ may: false, because: { code: 'proposal.own' } })
  const { status, body: no } = await house.judge(ben, proposal, 'approve')
  expect([status, no.code]).toEqual([403, 'proposal.own'])
  expect((await house.list(ben, 'needs_me')).proposals.map((one) => one.id)).not.toContain(id)
  expect((await house.card(cleo, id)).mayApprove).toMatchObject({ may: true })
})

test('what everybody has written in who could approve it does not begin to wait, and whoever asks hears why', async () => {
  const { walter, ana, ben, cleo } = house
  let draft = await house.write(walter, { subject: 'By all' })
  for (const [at, person] of [ana, ben, cleo].entries()) {
    await ask(person.browser, 'PUT', `/v1/drafts/${draft.id}/lock`, { takeOver: true })
    draft = (await house.edit(person, draft, { subject: 'By all', text: `Text ${at}` })).body
  }
  await ask(cleo.browser, 'DELETE', `/v1/drafts/${draft.id}/lock`)
  const { body } = await house.send(walter, draft)
  expect(body).toMatchObject({ decision: 'refused', problem: { code: 'send.nobody_approves' } })
  const { db } = house.open.database
  expect(await db.selectFrom('proposals').select('id').where('draft_id', '=', draft.id).execute()).toEqual([])
})

test('what stands in the bytes is read when they are frozen, and links are counted however many there are', async () => {
  const { walter, ben } = house
  const links = Array.from({ length: 250 }, (_, at) => `https://elsewhere.example/${at}`)
  const { proposal } = await house.asked(walter, { text: `Half a sign \u{1f600} and\n${links.join('\n')}` })
  const { contents } = await house.open.database.db
    .selectFrom('proposals')
    .select('contents')
    .where('id', '=', proposal.id)
    .executeTakeFirstOrThrow()
  const card = await house.card(ben, proposal.id)
  expect((contents as { message: unknown }).message).toEqual(card.message)
  expect(card.message).toMatchObject({ linkCount: 250, files: [] })
  expect(card.message?.links).toHaveLength(200)
})

test('how one stands is told without what it says, and how long it can be taken back by our clock', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter)
  await house.judge(ben, proposal, 'approve')
  await house.judge(cleo, proposal, 'approve')
  const { body } = await ask<Record<string, unknown>>(walter.browser, 'GET', `/v1/proposals/${proposal.id}/row`)
  expect(body).toMatchObject({ id: proposal.id, status: 'scheduled' })
  expect(body).not.toHaveProperty('message')
  expect(body.undoLeftMs).toBeGreaterThan(0)
  expect(body.undoLeftMs).toBeLessThanOrEqual(15_000)
})

test('the bytes of what ended unsent go after their time, its digests stay, and no other bytes go', async () => {
  const { walter, ben } = house
  const { db } = house.open.database
  const { draft, proposal: first } = await house.asked(walter, { subject: 'Deleted', text: 'Before' })
  await house.judge(ben, first, 'return', { note: 'Another text' })
  const { body: next } = await house.edit(walter, draft, { subject: 'Deleted', text: 'After' })
  const { body } = await house.send(walter, next)
  const second = body.decision === 'needs_approval' ? (body.proposal?.id ?? '') : ''
  const { settled_at } = await db
    .selectFrom('proposals')
    .select('settled_at')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  await pruneProposalBytes(db, Number(settled_at), 100)
  expect((await house.card(ben, first.id)).message).not.toBeNull()

  await pruneProposalBytes(db, Date.now() + DAY_MS, 100)
  const card = await house.card(ben, first.id)
  expect(card).toMatchObject({ status: 'returned', message: null, digests: first.digests, subject: 'Deleted' })
  expect((await ben.browser.get(`/v1/proposals/${first.id}/raw`)).status).toBe(404)
  const waits = await house.card(ben, second)
  expect(waits.message?.text.trim()).toBe('After')
  expect(waits.earlier).toMatchObject([{ id: first.id, text: null }])
  expect((await ben.browser.get(`/v1/proposals/${second}/raw`)).status).toBe(200)
})

test('a disconnect tells what waits to leave and how many drafts there are, and ends what waits, unsent', async () => {
  const { ana, walter, ben, cleo } = house
  const { db } = house.open.database
  await house.asked(walter)
  const { proposal } = await house.asked(walter)
  await house.judge(ben, proposal, 'approve')
  await house.judge(cleo, proposal, 'approve')
  const standing = async () => {
    const rows = await db.selectFrom('proposals').select(['status', 'code']).execute()
    return (status: string) => rows.filter((row) => row.status === status)
  }
  const before = await standing()
  const path = `/v1/connections/${house.connectionId}`
  const preview = await ana.read<DisconnectPreview>(`${path}/disconnect`)
  expect(preview.cancels).toEqual([
    { kind: 'approval', count: before('waiting').length },
    { kind: 'send', count: before('scheduled').length },
  ])
  expect(before('scheduled').length).toBeGreaterThan(0)
  // What was sent is no draft any more.
  const drafts = await db.selectFrom('drafts').select('id').execute()
  expect(preview.drafts).toBe(drafts.length - before('sent').length)

  expect((await ana.browser.send('DELETE', path, { mail: 'keep' })).status).toBe(200)
  const after = await standing()
  expect([...after('waiting'), ...after('scheduled')]).toEqual([])
  expect(after('void').filter(({ code }) => code === 'connection.disconnected')).toHaveLength(
    before('waiting').length + before('scheduled').length,
  )
})

/** Attach a file to a draft of Walter's and ask for it to be sent: what was found of it. */
async function attachTo(
  draft: Draft,
  { by, name, bytes, sha256 }: { by: MemberId; name: string; bytes: Buffer; sha256: string },
) {
  const { db } = house.open.database
  const tenantId = await tenantOf(draft.id)
  const file = { id: `drq_${draft.id}` as DraftFileId, name, type: 'application/pdf', sizeBytes: bytes.length, sha256 }
  const of = { ...file, bytes, addedBy: by, now: 1 }
  await inTransaction(db, (trx) => insertDraftFile(trx, tenantId, draft.id as DraftId, of))
  const { body } = await house.send(house.walter, draft)
  const id = body.decision === 'refused' ? '' : (body.proposal?.id ?? '')
  const { facts } = await db.selectFrom('proposals').select('facts').where('id', '=', id).executeTakeFirstOrThrow()
  return { tenantId, id, facts }
}

async function tenantOf(draftId: string): Promise<TenantId> {
  const { db } = house.open.database
  const { tenant_id } = await db
    .selectFrom('drafts')
    .select('tenant_id')
    .where('id', '=', draftId)
    .executeTakeFirstOrThrow()
  return tenant_id as TenantId
}
