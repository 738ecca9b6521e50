import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealAudit } from '../../server/audit/seal-audit.ts'
import { runAuditVerify } from '../../server/audit-verify.ts'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { mailCheckpoints } from '../../server/people/notices/mail-checkpoints.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import type { OwnMail, SendMail } from '../../server/transport/smtp/send-mail.ts'
import { mailSender } from '../../server/transport/smtp/send-mail.ts'
import type { Browser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn } from './visitor.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MIDNIGHT = Math.floor(Date.now() / DAY_MS) * DAY_MS
const MAIL = '/v1/audit/checkpoint-mail'

let open: OpenHouse
let owner: Browser
let folder: string
let sent: OwnMail[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-checkpoint-'))
  open = await openHouse({ role: 'http', told: 'off', smtp: true })
  owner = (await signIn(open)).browser
  await owner.send('PATCH', '/v1/me', { name: 'Robin Ek', email: 'robin@works.example' })
})
afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  sent = []
})

const keep: SendMail = async (mail) => void sent.push(mail)
/** What a worker does every ten minutes, so many days from now, at an hour of that day. */
async function mail(days: number, sendMail: SendMail = keep, hour = 0): Promise<number> {
  const { db } = open.database
  await sealAudit(db, Date.now())
  const log = openLog({ level: 'silent', role: 'test' })
  const now = () => MIDNIGHT + days * DAY_MS + hour * HOUR_MS
  const deps = { db, sendMail, page: 'http://localhost:8420/', log, now }
  return (await mailCheckpoints(deps, new AbortController().signal)).mailed
}
const refuse: SendMail = () => Promise.reject(new AppError('smtp.unreachable'))
const wish = (want: boolean, by = owner) => ask(by, 'PUT', MAIL, { mail: want })

test('whoever asks for it is mailed a checkpoint once a day, however many workers there are', async () => {
  expect(await mail(0)).toBe(0)
  expect(await wish(true)).toEqual({ status: 200, body: { mail: true, canMail: true } })
  const mailed = await Promise.all([1, 2, 3].map(() => mail(0)))
  expect(mailed.reduce((all, one) => all + one)).toBe(1)
  expect(await mail(0)).toBe(0)
  expect(await mail(1)).toBe(1)
  expect(sent.map(({ to }) => to)).toEqual(['robin@works.example', 'robin@works.example'])
  expect((await wish(false)).status).toBe(200)
  expect(await mail(2)).toBe(0)
})

test('the mail catcher has it, and an export that is made later proves itself against it', async () => {
  expect((await owner.get('/v1/audit/export')).status).toBe(200)
  await wish(true)
  expect(await mail(3, mailSender(sandboxMailServer(open.sandbox.url)))).toBe(1)
  const { mails } = (await open.control('GET', '/outbox/mails')) as {
    mails: { number: number; recipients: string[] }[]
  }
  const last = mails.at(-1)
  expect(last?.recipients).toEqual(['robin@works.example'])
  const { raw } = (await open.control('GET', `/outbox/mails/${last?.number}`)) as { raw: string }
  const text = readable(raw)
  const command = /--checkpoint (\d+):([0-9a-f]{64}) --key ([0-9a-f]{64})/.exec(text)
  const [, seq, hash = '', publicKey = ''] = command ?? []

  await owner.send('PATCH', '/v1/me', { name: 'Robin Ekman' })
  const file = join(folder, 'later.jsonl')
  await writeFile(file, await (await owner.get('/v1/audit/export')).text())
  const anchor = { seq: Number(seq), hash }
  expect(await runAuditVerify(file, { publicKey, anchor }, () => undefined)).toBe(0)
  const other = { seq: Number(seq), hash: hash.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) }
  expect(await runAuditVerify(file, { publicKey, anchor: other }, () => undefined)).toBe(1)
})

test('what the mail server does not take is tried again the same day, some hours later', async () => {
  expect(await mail(5, refuse)).toBe(0)
  expect(await mail(5, keep, 1)).toBe(0)
  expect(await mail(5, keep, 2)).toBe(1)
  expect(sent).toHaveLength(1)
})

test('a hundred addresses that take nothing are tried three times in six hours, and keep nobody from theirs', async () => {
  const { db, pool } = open.database
  await pool.query(
    `insert into members (tenant_id, id, name, role, email, checkpoint_mail, created_at)
     select tenant_id, 'mem_' || lpad(to_hex(n), 32, '0'), 'R', 'admin', 'r' || n || '@gone.example', true, 1
     from members, generate_series(1, 120) n where email = 'robin@works.example'`,
  )
  const tries = new Map<string, number>()
  const someTake: SendMail = async (letter) => {
    tries.set(letter.to, (tries.get(letter.to) ?? 0) + 1)
    if (letter.to.endsWith('@gone.example')) throw new AppError('smtp.unreachable')
    sent.push(letter)
  }
  for (let turn = 0; turn < 36; turn++) await mail(7, someTake, turn / 6)
  expect(sent.map(({ to }) => to)).toEqual(['robin@works.example'])
  expect([tries.size, Math.max(...tries.values())]).toEqual([121, 3])
  await db.deleteFrom('members').where('email', 'like', '%@gone.example').execute()
})

test('organisations whose audit has nothing yet take nobody’s place', async () => {
  const { pool } = open.database
  await pool.query(
    `insert into tenants (id, app_id, name, created_at)
     select 'tnt_' || lpad(to_hex(n), 32, '0'), tenants.app_id, 'New', 1
     from generate_series(1, 120) n, tenants join members on tenants.id = tenant_id where email = 'robin@works.example'`,
  )
  await pool.query(
    `insert into members (tenant_id, id, name, role, email, checkpoint_mail, created_at)
     select id, 'mem_' || right(id, 32), 'R', 'owner', 'r@new.example', true, 1 from tenants where name = 'New'`,
  )
  expect(await mail(8)).toBe(1)
  expect(sent.map(({ to }) => to)).toEqual(['robin@works.example'])
  await pool.query(`delete from tenants where name = 'New'`)
})

test('it is for whoever may read the audit, and ends with the role', async () => {
  for (const role of ['manager', 'member'] as const) {
    const mate = await colleague(open, `${role}.of.mails`, role)
    expect(await wish(true, mate)).toMatchObject({ status: 403, body: { code: 'audit.not_allowed' } })
  }
  const admin = await colleague(open, 'admin.of.mails', 'admin')
  expect((await wish(true, admin)).status).toBe(200)
  await open.database.db.updateTable('members').set({ role: 'member' }).where('email', 'like', 'admin.of%').execute()
  await mail(9)
  expect(sent.map(({ to }) => to)).toEqual(['robin@works.example'])
})

/** A letter without its quoted-printable breaks. */
function readable(raw: string): string {
  const text = /^[A-Za-z0-9+/=\s]+$/.test(raw) ? Buffer.from(raw, 'base64').toString() : raw
  return text.replace(/=\r?\n/g, '').replace(/=3D/g, '=')
}
