import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditChain, AuditEntry } from '@letterlock/wire/audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAudit } from '../../server/audit/append.ts'
import { runAuditVerify } from '../../server/audit-verify.ts'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ACCOUNT = 'ana@nordwind.example'
const ROUTES = ['/v1/audit', '/v1/audit/chain', '/v1/audit/export', '/v1/audit/list?format=csv']

interface Listed {
  data: AuditEntry[]
  next: string | null
}

let open: OpenHouse
let visitor: Visitor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-audit-'))
  open = await openHouse()
  openAccount(open.sandbox.box, ACCOUNT)
  visitor = await signIn(open)
  await visitor.browser.send('PATCH', '/v1/me', { name: 'Robin Ek' })
  await visitor.connect(ACCOUNT)
})
afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true, force: true })
})

const list = (query = '') => visitor.read<Listed>(`/v1/audit${query}`)
const chain = () => visitor.read<AuditChain>('/v1/audit/chain')

async function download(path: string) {
  const answer = await visitor.browser.get(path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** What the command says of a file. */
async function verify(text: string, expected = {}): Promise<{ code: number; said: string[] }> {
  const path = join(folder, 'export.jsonl')
  await writeFile(path, text)
  const said: string[] = []
  return { code: await runAuditVerify(path, expected, (line) => said.push(line)), said }
}

test.each([
  ['owner', 200],
  ['admin', 200],
  ['manager', 403],
  ['member', 403],
] as const)('one with the role %s is answered %i by every route of the audit', async (role, status) => {
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', await addColleague(open, `${role}@audit.example`, role))
  for (const route of ROUTES) {
    const answer = await browser.get(route)
    const text = await answer.text()
    expect([route, answer.status]).toEqual([route, status])
    if (status === 403) {
      expect(JSON.parse(text)).toMatchObject({
        code: 'audit.not_allowed',
        say: 'Only owners and admins may read the audit log.',
      })
    }
  }
})

test('without a session there is no audit', async () => {
  for (const route of ROUTES) {
    const answer = await openBrowser(open.base).get(route)
    await answer.text()
    expect(answer.status).toBe(401)
  }
})

test('it says who did what to what, by the names of today, and each entry is chained within moments', async () => {
  const { data } = await list('?what=connection.granted')
  expect(data[0]).toMatchObject({
    action: 'connection.granted',
    actor: { kind: 'member', name: 'Robin Ek' },
    subject: { kind: 'connection', name: ACCOUNT },
    result: 'whole',
    isTrouble: false,
    isErased: false,
  })
  expect(await until(async () => ((await chain()).waiting === 0 ? 'chained' : undefined))).toBe('chained')
  expect((await list('?what=connection.granted')).data[0]?.seq).toBeGreaterThan(0)
})

test('it is narrowed by who, what, which thing, when and result, and read page by page', async () => {
  const all = await list('?limit=100')
  const [granted] = (await list('?what=connection')).data
  expect(granted?.action.startsWith('connection.')).toBe(true)
  const story = await list(`?thing=${granted?.subject.id}`)
  expect(new Set(story.data.map(({ action }) => action))).toContain('connection.asked')
  expect(story.data.every(({ subject }) => subject.kind === 'connection' || subject.kind === 'mailbox')).toBe(true)
  const mine = await list('?who=robin')
  expect(mine.data.length).toBeGreaterThan(0)
  expect(mine.data.every(({ actor }) => actor.id === granted?.actor.id)).toBe(true)
  expect((await list('?who=nobody%25')).data).toEqual([])
  expect((await list(`?from=${granted?.at}&before=2999-01-01T00:00:00.000Z`)).data.length).toBeGreaterThan(0)
  expect((await list(`?before=${all.data.at(-1)?.at}`)).data).toEqual([])
  expect((await list('?result=trouble')).data).toEqual([])
  expect((await list('?result=well')).data.length).toBeGreaterThan(0)

  const pages: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Listed = await list(`?limit=2${next && `&cursor=${next}`}&before=${all.data[0]?.at}`)
    pages.push(...page.data.map(({ id }) => id))
    next = page.next
  }
  const before = all.data.filter(({ at }) => at < (all.data[0]?.at ?? '')).map(({ id }) => id)
  expect(pages).toEqual(before)
  expect((await visitor.browser.get('/v1/audit?cursor=nonsense')).status).toBe(400)
})

test('an export is verified by the command, and what was done to it is told by line', async () => {
  const { status, headers, text } = await download('/v1/audit/export')
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="letterlock-audit-\d{4}-\d\d-\d\d\.jsonl"/)
  const lines = text.split('\n')
  expect(lines.at(-3)).toContain('audit.exported')

  const { publicKey, head } = await chain()
  const { code, said } = await verify(text, { publicKey })
  expect([code, said[0]]).toEqual([0, expect.stringMatching(/^Whole: \d+ entries of tnt_/)])
  expect(said).toContain(`Last entry: ${head?.seq}:${head?.hash}`)
  // The next export holds the checkpoint of the one before.
  const later = await download('/v1/audit/export')
  expect(await verify(later.text, { publicKey, anchor: head })).toMatchObject({ code: 0 })

  expect(await verify(text.replace('"whole"', '"empty"'))).toMatchObject({
    code: 1,
    said: expect.arrayContaining([expect.stringMatching(/^line \d+: the line was changed/)]),
  })
  expect((await verify(lines.slice(0, -2).join('\n'))).said[0]).toMatch(/the file was cut off here/)
  expect((await verify(lines.toSpliced(2, 1).join('\n'))).said[0]).toBe('line 3: entry 2 is missing before this line')
})

test('no secret and no token is in an export', async () => {
  const { text } = await download('/v1/audit/export')
  expect(text).toContain(ACCOUNT)
  expect(text).not.toMatch(/ya29|refresh_token|ll_sk_|BEGIN PRIVATE/)
})

test('what a filter finds is taken along as CSV and as JSON', async () => {
  const csv = await download('/v1/audit/list?format=csv&what=connection.granted')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(2)
  expect(csv.text).toContain(ACCOUNT)
  const json = await download('/v1/audit/list?format=json&what=connection.granted')
  expect(JSON.parse(json.text)).toEqual((await list('?what=connection.granted')).data)
})

test('another organisation’s entries are nowhere', async () => {
  const { db } = open.database
  const now = Date.now()
  const other: TenantId = newId('tnt', now)
  const appId = newId('app', now)
  await insertApp(db, { id: appId, name: 'Elsewhere', now })
  await insertTenant(db, { id: other, appId, name: 'Elsewhere', now })
  const subject = { kind: 'connection', id: newId('con', now) }
  const actor = { kind: 'member', id: newId('mem', now) } as const
  await inTransaction(db, (trx) =>
    appendAudit(trx, {
      tenantId: other,
      actor,
      action: 'connection.granted',
      subject,
      result: 'whole',
      facts: { account: 'zoe@elsewhere.example' },
      now,
    }),
  )
  expect((await list(`?thing=${subject.id}`)).data).toEqual([])
  expect((await list(`?who=${actor.id}`)).data).toEqual([])
  for (const route of ['/v1/audit?limit=100', '/v1/audit/export', '/v1/audit/list?format=json']) {
    expect((await download(route)).text).not.toContain('elsewhere')
  }
})
