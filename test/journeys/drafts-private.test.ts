import type { Draft, DraftContent, DraftPage } from '@letterlock/wire/drafts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pruneDrafts } from '../../server/store/drafts.ts'
import { type DraftHouse, openDraftHouse } from './draft-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

let house: DraftHouse
let ana: Person
let draft: Draft
let fileId: string
/** Who reaches nothing of it, whatever they are. */
let outside: Person[]
let reader: Person

beforeAll(async () => {
  house = await openDraftHouse()
  ana = house.ana
  draft = await house.begin(ana, { kind: 'new' })
  const { body } = await house.upload(ana, draft.id, { name: 'offer.txt', bytes: Buffer.from('Offer') })
  fileId = body.files[0]?.id ?? ''
  outside = [await house.person('cole'), await house.person('adam', 'admin'), await house.stranger()]
  reader = await house.given('reader', 'read')
})
afterAll(() => house?.open.close())

const ABSENT = '0'.repeat(32)
const EMPTY: DraftContent = { to: [], cc: [], bcc: [], subject: '', text: '', html: null }

/** Every door of a draft. */
const doors = (id: string): [string, string, unknown?][] => [
  ['GET', id],
  ['GET', `${id}/versions`],
  ['GET', `${id}/files/${fileId}`],
  ['PUT', id, { expectedVersion: 2, content: { ...EMPTY, text: 'Overwritten' } }],
  ['PUT', `${id}/lock`, { takeOver: true }],
  ['DELETE', `${id}/lock`],
  ['POST', `${id}/files?name=a.txt`, 'a'],
  ['POST', `${id}/files/from-mail`, { messageId: house.inside.messageId, partId: house.inside.partId }],
  ['DELETE', `${id}/files/${fileId}`],
  ['DELETE', id],
  ['POST', `${id}/restore`],
]

test('whoever does not reach the mailbox has no such draft, in the very words of none; whoever only reads it is told so', async () => {
  const bare = (body: unknown) => JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')
  for (const [place, [method, path, body]] of doors(draft.id).entries()) {
    const [, absent = ''] = doors(`drf_${ABSENT}`)[place] ?? []
    for (const { browser } of outside) {
      const theirs = await ask<unknown>(browser, method, `/v1/drafts/${path}`, body)
      const nobodys = await ask<unknown>(browser, method, `/v1/drafts/${absent}`, body)
      expect([method, path, theirs.status, bare(theirs.body)]).toEqual([method, path, 404, bare(nobodys.body)])
    }
    const read = await ask<{ code: string }>(reader.browser, method, `/v1/drafts/${path}`, body)
    expect([method, path, read.status, read.body.code]).toEqual([method, path, 403, 'mailbox.read_only'])
  }
  for (const person of [...outside, reader]) {
    const { body } = await ask<DraftPage>(person.browser, 'GET', '/v1/drafts')
    expect(body.drafts).toEqual([])
    const begun = await ask<unknown>(person.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/drafts`, { kind: 'new' })
    expect(begun.status).toBe(person === reader ? 403 : 404)
  }
  const { body } = await house.of(ana, 'GET', draft.id)
  expect(body).toMatchObject({ version: 2, files: [{ id: fileId }] })
  // Of the row: the lock itself may be over by then.
  const { db } = house.open.database
  const held = await db.selectFrom('drafts').select('locked_by').where('id', '=', draft.id).executeTakeFirstOrThrow()
  expect(held.locked_by).toBe(ana.id)
})

test('a draft of a personal mailbox is its owner’s alone, and a message of another mailbox cannot be answered from it', async () => {
  const mate = await house.given('mate', 'work')
  const path = `/v1/mailboxes/${house.own.mailboxId}/drafts`
  const own = (await ask<Draft>(ana.browser, 'POST', path, { kind: 'new' })).body
  expect((await house.of(mate, 'GET', own.id)).status).toBe(404)
  expect((await house.of(mate, 'PUT', own.id, '/lock', { takeOver: true })).status).toBe(404)
  const { messageId } = house.inside
  expect((await ask<unknown>(ana.browser, 'POST', path, { kind: 'reply', messageId })).status).toBe(404)
})

test('whoever loses the mailbox loses its drafts with it, also those that they wrote', async () => {
  const lent = await house.given('lent', 'work')
  const theirs = await house.begin(lent, { kind: 'new' })
  await house.take({ member: lent.id })
  expect((await house.of(lent, 'GET', theirs.id)).status).toBe(404)
  expect((await house.put(lent, theirs, { ...EMPTY, text: 'Still here' })).status).toBe(404)
  expect((await house.of(ana, 'GET', theirs.id)).body.author).toEqual({
    kind: 'human',
    id: lent.id,
    name: 'lent@works.example',
  })
})

test('what cannot stand in a mail is refused with the field that is wrong', async () => {
  const ana2 = { name: 'Ana', address: 'ana@customer.example' }
  const wrong: [Partial<DraftContent> | Record<string, unknown>, string][] = [
    [{ subject: 'Hello\r\nBcc: eve@bank.example' }, 'content.subject'],
    [{ subject: 'x'.repeat(999) }, 'content.subject'],
    [{ to: [{ name: 'Ana\nBcc: x', address: ana2.address }] }, 'content.to.0.name'],
    [{ cc: [{ name: '', address: 'ana@customer.example\r\nBcc: eve@bank.example' }] }, 'content.cc.0.address'],
    [{ bcc: [{ name: '', address: 'nobody' }] }, 'content.bcc.0.address'],
    [{ to: Array.from({ length: 2_001 }, () => ana2) }, 'content.to'],
    [{ text: 'a\0b' }, 'content.text'],
    [{ text: 'x'.repeat(1_000_001) }, 'content.text'],
    [{ from: 'boss@works.example\r\nBcc: eve@bank.example' }, 'content.from'],
    [{ replyTo: 'boss@works.example' }, 'content'],
  ]
  for (const [change, field] of wrong) {
    const { status, body } = await house.put(ana, { ...draft, version: 2 }, { ...EMPTY, ...change })
    expect([field, status, body.code]).toEqual([field, 400, 'request.invalid'])
    expect([field, body.say]).toEqual([field, expect.stringContaining(field)])
  }
  const html = `<p>${'&'.repeat(900_000)}</p>`
  const long = await house.put(ana, { ...draft, version: 2 }, { ...EMPTY, html })
  expect([long.status, long.body.code]).toEqual([422, 'draft.text_too_long'])
  const half = await house.put(ana, { ...draft, version: 2 }, { ...EMPTY, text: 'Half \ud83d', subject: '\udc00' })
  expect([half.status, half.body.content.subject, half.body.content.text]).toEqual([200, '\ufffd', 'Half \ufffd'])
  draft = half.body
})

test('what is on its way can be changed by nobody, and what was sent is no draft any more', async () => {
  const sent = await house.begin(ana, { kind: 'new' })
  const { db } = house.open.database
  const { tenant_id } = await db.selectFrom('drafts').select('tenant_id').executeTakeFirstOrThrow()
  const status = (word: string) =>
    sql`update proposals set status = ${word}, settled_at = 0 where draft_id = ${sent.id}`.execute(db)
  await sql`
    insert into proposals (
      tenant_id, id, mailbox_id, connection_id, account, draft_id, draft_version, kind, actor_kind, actor_id, editor_id,
      send_key, message_id, mime, mime_sha256, envelope, envelope_sha256, facts, decision, policy_version, needs, is_small,
      status, asked_at, expires_at, subject, first_to, way, seen_ids, editor_ids
    ) values (
      ${tenant_id}, ${`prp_${ABSENT}`}, ${house.mailboxId}, 'con_1', 'a', ${sent.id}, 1, 'new', 'human', ${ana.id}, ${ana.id},
      'key', 'key@a', '', ${'0'.repeat(64)}, '{}', ${'0'.repeat(64)}, '{}', '{}', 0, 0, false,
      'sending', 0, ${Date.now() + 3_600_000}, '', '[]', 'gmail', '{}', '{}'
    )`.execute(db)
  for (const word of ['sending', 'unconfirmed', 'sent']) {
    await status(word)
    const answers = [
      await house.put(ana, sent, { ...EMPTY, text: 'Too late' }),
      await house.of(ana, 'DELETE', sent.id),
      await house.of(ana, 'PUT', sent.id, '/lock', {}),
      await house.upload(ana, sent.id, { name: 'a.txt', bytes: Buffer.from('a') }),
    ]
    expect(answers.map((one) => [word, one.status, one.body.code])).toEqual(
      answers.map(() => [word, 409, 'draft.sent_already']),
    )
  }
  const ids = async () =>
    (await ask<DraftPage>(ana.browser, 'GET', `/v1/drafts?mailboxId=${house.mailboxId}`)).body.drafts.map(
      ({ id }) => id,
    )
  expect(await ids()).not.toContain(sent.id)
  // What only waits is void by the first change, and nothing else of it.
  await status('waiting')
  expect(await ids()).toContain(sent.id)
  expect((await house.put(ana, sent, sent.content)).body.proposalId).toBe(`prp_${ABSENT}`)
  expect((await house.put(ana, sent, { ...EMPTY, text: 'In time' })).body.proposalId).toBeNull()
  const { rows } = await sql`select status, code from proposals where draft_id = ${sent.id}`.execute(db)
  expect(rows).toEqual([{ status: 'void', code: 'proposal.edited' }])
  await status('sent')
})

test('a mailbox holds two thousand drafts that stand, and not one more', async () => {
  const { db } = house.open.database
  await sql`
    insert into drafts (tenant_id, id, mailbox_id, kind, version, content_version, content, reference_ids, seen_ids, author_id,
      editor_id, editor_ids, created_at, changed_at)
    select tenant_id, 'filler ' || number, mailbox_id, kind, 1, 1, content, '{}', '{}', author_id, editor_id, '{}', 0, 0
    from drafts, generate_series(1, 1999) number where id = ${draft.id}`.execute(db)
  try {
    const path = `/v1/mailboxes/${house.mailboxId}/drafts`
    const full = await ask<{ code: string }>(ana.browser, 'POST', path, { kind: 'new' })
    expect([full.status, full.body.code]).toEqual([409, 'draft.too_many'])
    await sql`update drafts set deleted_at = 1 where id like 'filler %' and right(id, 1) = '2'`.execute(db)
    const late = await house.begin(ana, { kind: 'new' })
    await house.of(ana, 'DELETE', late.id)
    await sql`update drafts set deleted_at = null where id like 'filler %'`.execute(db)
    const back = await ask<{ code: string }>(ana.browser, 'POST', `/v1/drafts/${late.id}/restore`)
    expect([back.status, back.body.code]).toEqual([409, 'draft.too_many'])
    await db.deleteFrom('drafts').where('id', '=', late.id).execute()
    await sql`update drafts set deleted_at = 1 where id like 'filler %' and right(id, 1) = '1'`.execute(db)
    const { id } = await house.begin(ana, { kind: 'new' })
    await db.deleteFrom('drafts').where('id', '=', id).execute()
  } finally {
    await sql`delete from drafts where id like 'filler %'`.execute(db)
  }
})

test('what was deleted or sent goes for good after its time, with files and versions, and nothing else does', async () => {
  const { db } = house.open.database
  const gone = await house.begin(ana, { kind: 'new' })
  await house.upload(ana, gone.id, { name: 'a.txt', bytes: Buffer.from('a') })
  await house.of(ana, 'DELETE', gone.id)
  const { deleted_at } = await db
    .selectFrom('drafts')
    .select('deleted_at')
    .where('id', '=', gone.id)
    .executeTakeFirstOrThrow()
  const before = (await db.selectFrom('drafts').select('id').execute()).length
  await pruneDrafts(db, Number(deleted_at))
  expect((await db.selectFrom('drafts').select('id').execute()).length).toBe(before - 1)
  expect((await house.of(ana, 'POST', gone.id, '/restore')).status).toBe(200)
  await house.of(ana, 'DELETE', gone.id)
  await pruneDrafts(db, Date.now() + 3_600_000)
  expect((await house.of(ana, 'POST', gone.id, '/restore')).status).toBe(404)
  for (const table of ['draft_files', 'draft_versions'] as const) {
    expect(await db.selectFrom(table).selectAll().where('draft_id', '=', gone.id).execute()).toEqual([])
  }
  expect((await house.of(ana, 'GET', draft.id)).status).toBe(200)
})

test('the audit and the events name a draft and say nothing of it', async () => {
  const { db } = house.open.database
  const secret = 'Acquisition of Nordwind'
  const told = await house.begin(ana, { kind: 'new' })
  const to = [{ name: 'Eve', address: 'eve.secret@bank.example' }]
  await house.put(ana, told, { ...EMPTY, to, subject: secret, text: secret })
  await house.of(ana, 'DELETE', told.id)
  const entries = await db.selectFrom('audit_entries').selectAll().execute()
  const ofDraft = entries.filter((entry) => JSON.stringify(entry).includes(told.id))
  expect(ofDraft.map(({ action }) => action).sort()).toEqual(['draft.begun', 'draft.deleted'])
  const events = await db.selectFrom('events').selectAll().where('kind', '=', 'draft.changed').execute()
  expect(events.length).toBeGreaterThan(2)
  const jobs = await sql`select data from pgboss.job`.execute(db)
  const all = JSON.stringify([entries, events, jobs.rows])
  for (const word of [secret, 'eve.secret']) expect(all).not.toContain(word)
})
