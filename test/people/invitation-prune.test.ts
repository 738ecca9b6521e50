import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InvitationRoundId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { pruneInvitationRecords, ROUNDS_SHOWN } from '../../server/people/invitations/prune.ts'
import { giveToken, renewInvitation } from '../../server/people/invitations/renew.ts'
import { listInvitations } from '../../server/store/invitation-list.ts'
import { findLastMails, insertInvitationMails, type NewInvitationMail } from '../../server/store/invitation-mails.ts'
import { insertRound, listRounds } from '../../server/store/invitation-rounds.ts'
import { changeInvitation } from '../../server/store/invitations.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2028, 0, 1)
const LONG_AGO = NOW - 1_000 * DAY

let database: FreshDatabase
let tenantId: TenantId
let ana: MemberId
let ben: MemberId

beforeAll(async () => {
  database = await freshDatabase()
  const one = await openMailbox(database.db, 'ana@works.example', LONG_AGO)
  tenantId = one.tenantId
  ana = one.memberId
  ben = (await openMailbox(database.db, 'ben@works.example', LONG_AGO, tenantId)).memberId
})
afterAll(() => database.drop())

const invited = (to: MemberId, now: number) =>
  inTransaction(database.db, async (trx) => {
    const id = await renewInvitation(
      trx,
      tenantId,
      { id: to, email: `${to}@works.example`, role: 'member' },
      { by: ana, way: 'mail', now },
    )
    await giveToken(trx, tenantId, id, { copiedBy: undefined, now })
    return id
  })

function mail(to: MemberId, more: Partial<NewInvitationMail> = {}): NewInvitationMail {
  return {
    id: newId('inm', NOW),
    memberId: to,
    email: `${to}@works.example`,
    kind: 'invite',
    invitationId: null,
    roundId: null,
    askedBy: ana,
    state: 'skipped',
    because: null,
    ...more,
  }
}
async function put(one: NewInvitationMail, at: number, state: 'sent' | 'waiting' | 'skipped' = 'sent') {
  await insertInvitationMails(database.db, tenantId, [one], at)
  await database.db
    .updateTable('invitation_mails')
    .set({ state, due_at: state === 'waiting' ? at : null })
    .where('id', '=', one.id)
    .execute()
  return one.id
}
const idsIn = async (table: 'invitation_mails' | 'invitation_rounds' | 'invitations') =>
  (await database.db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id as string)

test('what the list shows stays however old: the last invitation and the last mail of each person', async () => {
  const first = await invited(ana, LONG_AGO)
  await changeInvitation(database.db, tenantId, first, { revokedAt: LONG_AGO })
  const last = await invited(ana, LONG_AGO + DAY)
  const resent = await invited(ana, LONG_AGO + 2 * DAY)
  expect(resent).toBe(last)
  const olderMail = await put(mail(ana, { invitationId: first }), LONG_AGO)
  const lastMail = await put(mail(ana, { invitationId: last }), LONG_AGO + DAY)
  const asked = await put(mail(ana, { kind: 'asked', invitationId: last }), LONG_AGO + 2 * DAY)
  const skipped = await put(mail(ana), LONG_AGO + 2 * DAY, 'skipped')
  const waiting = await put(mail(ben), LONG_AGO, 'waiting')
  const lately = await put(mail(ben, { kind: 'asked' }), NOW - 89 * DAY)

  const shown = await listInvitations(database.db, tenantId, { limit: 10 }, NOW)
  await pruneInvitationRecords(database.db, NOW)
  expect(await listInvitations(database.db, tenantId, { limit: 10 }, NOW)).toEqual(shown)
  expect(await idsIn('invitations')).toEqual([last])
  const left = await idsIn('invitation_mails')
  expect(left).toEqual([lastMail, waiting, lately].sort())
  for (const gone of [olderMail, asked, skipped]) expect(left).not.toContain(gone)
  expect((await findLastMails(database.db, tenantId, [ana])).get(ana)?.state).toBe('sent')
  // The token that works is known as long as its invitation; one that it took the place of for a year.
  const tokens = await database.db.selectFrom('invitation_tokens').select('invitation_id').execute()
  expect(tokens).toEqual([{ invitation_id: last }])
})

test('the newest rounds stay with who got no mail; older ones go, and leave the last mail of each person', async () => {
  const rounds: InvitationRoundId[] = []
  for (let at = 0; at < ROUNDS_SHOWN + 3; at++) {
    const id = newId('rnd', NOW)
    const now = LONG_AGO + at * DAY
    await insertRound(database.db, tenantId, { id, kind: 'invite', teamName: null, madeBy: ana, now })
    await put(mail(ben, { roundId: id }), now, 'skipped')
    rounds.push(id)
  }
  const [oldest, second, third, ...kept] = rounds as [InvitationRoundId, InvitationRoundId, InvitationRoundId]
  const stillWaits = await put(mail(ana, { roundId: oldest }), LONG_AGO, 'waiting')
  const lastOfBen = await put(mail(ben, { roundId: third }), LONG_AGO + 900 * DAY)
  await pruneInvitationRecords(database.db, NOW)
  expect((await idsIn('invitation_rounds')).sort()).toEqual([oldest, ...kept].sort())
  expect(
    (await listRounds(database.db, tenantId, { newest: ROUNDS_SHOWN })).map(({ counts }) => counts.skipped),
  ).toEqual(kept.map(() => 1))
  const left = await idsIn('invitation_mails')
  expect(left).toEqual(expect.arrayContaining([stillWaits, lastOfBen]))
  const of = await database.db.selectFrom('invitation_mails').select('id').where('round_id', '=', second).execute()
  expect(of).toEqual([])
})

test('each is found by an index, so that nothing is read through to forget a little', async () => {
  const { rows } = await sql<{ indexname: string }>`
    select indexname from pg_indexes where indexname in (
      'invitation_mails_old', 'invitation_mails_of_invitation', 'invitation_rounds_old', 'invitation_rounds_newest',
      'invitations_old', 'invitation_tokens_old'
    )`.execute(database.db)
  expect(rows).toHaveLength(6)
})
