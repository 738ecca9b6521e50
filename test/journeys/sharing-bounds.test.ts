import type { Problem } from '@letterlock/wire/problem'
import type { Sharing } from '@letterlock/wire/sharing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import { handOver } from '../../server/people/reach/hand-over.ts'
import { listReached, reachMailbox } from '../../server/people/reach/reach-mailbox.ts'
import { putImapSettings } from '../../server/store/imap-settings.ts'
import { findReachableMailbox, listReachableMailboxes } from '../../server/store/mailbox-reach.ts'
import { findSmtpSettings, putSmtpSettings } from '../../server/store/smtp-settings.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from './shared-house.ts'

/** As many as one mailbox is given to. */
const GRANTS_MAX = 100

let house: SharedHouse
let sharing: string
let tenantId: TenantId
let mailboxId: MailboxId
let connectionId: ConnectionId

beforeAll(async () => {
  house = await openSharedHouse()
  sharing = `/v1/mailboxes/${house.mailboxId}/sharing`
  mailboxId = house.mailboxId as MailboxId
  connectionId = house.connectionId as ConnectionId
  const row = await house.open.database.db
    .selectFrom('mailboxes')
    .select('tenant_id')
    .where('id', '=', mailboxId)
    .executeTakeFirstOrThrow()
  tenantId = row.tenant_id as TenantId
})
afterAll(() => house?.open.close())

const codeOf = (body: unknown) => (body as Problem).code
const readerOf = ({ id }: Person) => ({ tenantId, memberId: id as MemberId, now: Date.now() })

async function connectionIs(change: { access_mode?: string; custody?: string }): Promise<void> {
  const { db } = house.open.database
  await db.updateTable('connections').set(change).where('id', '=', connectionId).execute()
}

test.each([
  ['that only counts', { access_mode: 'counts' }, { access_mode: 'organise' }, 'share.nothing_to_read'],
  ['with which an app sends by itself', { custody: 'brokered' }, { custody: 'guarded' }, 'share.brokered'],
] as const)('a mailbox %s is shared with nobody', async (_name, change, back, code) => {
  await connectionIs(change)
  const refused = await ask(house.ana.browser, 'PUT', sharing, { shared: true })
  await connectionIs(back)
  expect([refused.status, codeOf(refused.body)]).toEqual([409, code])
  expect((await ask<Sharing>(house.ana.browser, 'GET', sharing)).body.shared).toBe(false)
})

test('each of the two walls before a mailbox stands by itself', async () => {
  const { db } = house.open.database
  const cole = await house.person('cole')
  const [reader, owner] = [readerOf(cole), readerOf(house.ana)]
  const found = () => findReachableMailbox(db, reader, mailboxId)
  const listed = async () => (await listReachableMailboxes(db, reader)).map(({ mailbox }) => mailbox.id)

  // Given by hand, as no route would: it is personal, so the query does not find it, and the decision would not allow it.
  const grant = { tenant_id: tenantId, mailbox_id: mailboxId, member_id: cole.id, given_by: house.ana.id, given_at: 1 }
  await db
    .insertInto('mailbox_grants')
    .values({ ...grant, level: 'approve' })
    .execute()
  expect([await found(), await listed(), await listReached(db, reader)]).toEqual([undefined, [], []])
  await expect(reachMailbox(db, reader, mailboxId, 'read')).rejects.toMatchObject({ code: 'request.not_found' })

  await db.updateTable('mailboxes').set({ kind: 'shared' }).where('id', '=', mailboxId).execute()
  expect([(await found())?.levels, await listed()]).toEqual([['approve'], [mailboxId]])
  // By the same id, from the tenant next door.
  const next = { ...owner, tenantId: `tnt_${'0'.repeat(32)}` as TenantId }
  expect([await findReachableMailbox(db, next, mailboxId), await listReachableMailboxes(db, next)]).toEqual([
    undefined,
    [],
  ])
  await db.deleteFrom('mailbox_grants').where('member_id', '=', cole.id).execute()
  expect([await found(), await listed()]).toEqual([undefined, []])
  await db.updateTable('mailboxes').set({ kind: 'personal' }).where('id', '=', mailboxId).execute()
})

test('a hundred are given a mailbox, and the next is told that it is enough; those who have it may be given more', async () => {
  const { db } = house.open.database
  await house.share()
  const [first, next] = [await house.person('first'), await house.person('next')]
  expect((await house.give({ member: first.id }, 'read')).status).toBe(200)
  await sql`insert into teams (tenant_id, id, kind, name, created_at)
    select ${tenantId}, 'tem_' || lpad(n::text, 32, '0'), 'team', 'Team ' || n, 1
    from generate_series(1, ${sql.lit(GRANTS_MAX - 1)}) n`.execute(db)
  await sql`insert into mailbox_grants (tenant_id, mailbox_id, team_id, level, given_by, given_at)
    select ${tenantId}, ${mailboxId}, 'tem_' || lpad(n::text, 32, '0'), 'read', ${house.ana.id}, 1
    from generate_series(1, ${sql.lit(GRANTS_MAX - 1)}) n`.execute(db)
  const refused = await house.give({ member: next.id }, 'read')
  expect([refused.status, codeOf(refused.body)]).toEqual([409, 'share.too_many'])
  expect((await house.give({ member: first.id }, 'work')).status).toBe(200)
  await db.deleteFrom('mailbox_grants').where('team_id', 'is not', null).execute()
  await db.deleteFrom('teams').execute()
})

test('whoever leaves by the door loses what they were given, and coming back does not give it back', async () => {
  const max = await house.person('max')
  await house.give({ member: max.id }, 'approve')
  const owner = house.owner.browser
  expect((await ask(owner, 'POST', `/v1/members/${max.id}/leave`)).status).toBe(200)
  const { shares } = (await ask<Sharing>(house.ana.browser, 'GET', sharing)).body
  expect(shares.map(({ to }) => to.id)).not.toContain(max.id)
  expect((await ask(owner, 'POST', `/v1/members/${max.id}/return`)).status).toBe(200)
  await expect(reachMailbox(house.open.database.db, readerOf(max), mailboxId, 'read')).rejects.toMatchObject({
    code: 'request.not_found',
  })
})

test('how a mailbox sends stays behind when it is handed over: its server was chosen by whoever left', async () => {
  const { db } = house.open.database
  const server = { host: 'smtp.works.example', port: 587, security: 'starttls' } as const
  await putImapSettings(db, tenantId, connectionId, { ...server, username: 'ana', passwordSetAt: 1 })
  const row = { ...server, username: 'ana', sealed: null, version: 1, provedAt: 1 }
  expect(await putSmtpSettings(db, tenantId, connectionId, row)).toBe('saved')
  const heir = await house.person('heir')
  const wish = { from: house.ana.id as MemberId, to: heir.id, by: house.ana.id as MemberId, now: Date.now() }
  await inTransaction(db, (trx) => handOver(trx, tenantId, mailboxId, wish))
  expect(await findSmtpSettings(db, tenantId, connectionId)).toBeUndefined()
})
