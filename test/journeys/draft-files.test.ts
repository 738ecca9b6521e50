import { createHash } from 'node:crypto'
import { DRAFT_FILES_MAX, type Draft } from '@letterlock/wire/drafts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DraftId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { insertDraftFile } from '../../server/store/draft-files.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type DraftHouse, openDraftHouse } from './draft-house.ts'
import type { Person } from './shared-house.ts'

let house: DraftHouse
let ana: Person
let draft: Draft

beforeAll(async () => {
  house = await openDraftHouse()
  ana = house.ana
  draft = await house.begin(ana, { kind: 'new' })
})
afterAll(() => house?.open.close())

test('a file goes in as it is, under a name that cannot mislead, and comes out as a download', async () => {
  const bytes = Buffer.from('{"not":"read here"}')
  const name = '../in\u202Egnp.exe'
  const { status, body } = await house.upload(ana, draft.id, { name, type: 'application/json; charset=utf-8', bytes })
  expect(status).toBe(200)
  const [file] = body.files
  expect(file).toMatchObject({ type: 'application/json', sizeBytes: bytes.length })
  expect(file?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(file?.name).not.toMatch(/[\u202a-\u202e/\\]/)
  expect(body.version).toBe(draft.version + 1)
  const answer = await ana.browser.get(`/v1/drafts/${draft.id}/files/${file?.id}`)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  const odd = await house.upload(ana, draft.id, { name: 'odd', type: '', bytes: Buffer.alloc(0) })
  expect(odd.body.files[1]).toMatchObject({ type: 'application/octet-stream', sizeBytes: 0 })
})

test('a file that comes while somebody types is in nobody’s way', async () => {
  // Begun before the files came.
  const saved = await house.put(ana, draft, { ...draft.content, subject: 'Offer' })
  expect([saved.status, saved.body.version, saved.body.files.length]).toEqual([200, draft.version + 3, 2])
  draft = saved.body
})

test('a file that is too large, a file too many and a name of two lines are refused, and nothing of them stays', async () => {
  const large = await house.upload(ana, draft.id, { name: 'large.bin', bytes: Buffer.alloc(40_000_000) })
  expect([large.status, large.body.code]).toEqual([413, 'draft.too_large'])
  const most = await house.upload(ana, draft.id, { name: 'most.bin', bytes: Buffer.alloc(17_000_000) })
  expect(most.status).toBe(200)
  const one = await house.upload(ana, draft.id, { name: 'one.bin', bytes: Buffer.alloc(1_500_000) })
  expect([one.status, one.body.code]).toEqual([413, 'draft.too_large'])
  const nameless = await house.upload(ana, draft.id, { name: 'a\r\nBcc: b@c.example', bytes: Buffer.from('a') })
  expect([nameless.status, nameless.body.code]).toEqual([400, 'request.invalid'])
  const { body } = await house.of(ana, 'GET', draft.id)
  expect(body.files.map(({ sizeBytes }) => sizeBytes)).toEqual([19, 0, 17_000_000])
})

test('a draft takes a hundred files, and not one more', async () => {
  const other = await house.begin(ana, { kind: 'new' })
  const { db } = house.open.database
  const { tenant_id } = await db.selectFrom('drafts').select('tenant_id').executeTakeFirstOrThrow()
  const file = { name: 'a.txt', type: 'text/plain', sizeBytes: 0, sha256: '0'.repeat(64), bytes: Buffer.alloc(0) }
  for (let at = 0; at < DRAFT_FILES_MAX; at++) {
    const id = newId('drq', Date.now())
    const put = { ...file, id, addedBy: ana.id as MemberId, now: Date.now() }
    await inTransaction(db, (trx) => insertDraftFile(trx, tenant_id as TenantId, other.id as DraftId, put))
  }
  const { status, body } = await house.upload(ana, other.id, { name: 'b.txt', bytes: Buffer.from('b') })
  expect([status, body.code]).toEqual([422, 'draft.too_many_files'])
  const first = (await house.of(ana, 'GET', other.id)).body.files[0]
  expect((await house.of(ana, 'DELETE', other.id, `/files/${first?.id}`)).body.files).toHaveLength(99)
  expect((await house.of(ana, 'DELETE', other.id, `/files/${first?.id}`)).status).toBe(404)
})

test('a file of a message goes in from the mailbox of the draft, and from no other', async () => {
  const forward = await house.begin(ana, { kind: 'forward', messageId: house.inside.messageId })
  const { messageId, partId } = house.inside
  const { status, body } = await house.of(ana, 'POST', forward.id, '/files/from-mail', { messageId, partId })
  expect([status, body.files.length]).toEqual([200, 1])
  const path = `/v1/mailboxes/${house.mailboxId}/messages/${messageId}/attachments/${partId}`
  const same = Buffer.from(await (await ana.browser.get(path)).arrayBuffer())
  expect(body.files[0]?.sha256).toBe(createHash('sha256').update(same).digest('hex'))
  const secret = { from: 'Eve <eve@bank.example>', subject: 'Private', id: 'p1@bank.example' }
  const own = await house.letter({ ...secret, file: { name: 'secret.pdf', text: 'secret' } }, 'own')
  const elsewhere = { messageId: await house.newestOf(own.threadId), partId: '1' }
  expect((await house.of(ana, 'POST', forward.id, '/files/from-mail', elsewhere)).status).toBe(404)
})
