import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** An id of the right shape that names nothing. */
const NOWHERE = `mbx_${'0'.repeat(32)}`

let open: OpenHouse
let account: SandboxAccount
/** Ana's mailbox and what is in it. */
let ana: { mailboxId: string; threadId: string; messageId: string; partId: string; quarantinedId: string }
/** A colleague in Ana's organisation, and a stranger in another one. */
let others: [string, Browser][]

beforeAll(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(20)
  account.deliver(Buffer.alloc(0))
  const visitor = await signIn(open)
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)

  const { db } = open.database
  const withPart = await db
    .selectFrom('messages')
    .selectAll()
    .where('has_attachment', '=', true)
    .executeTakeFirstOrThrow()
  const held = await db.selectFrom('quarantined_messages').select('message_id').executeTakeFirstOrThrow()
  const [part] = withPart.attachments as { partId: string }[]
  ana = {
    mailboxId,
    threadId: withPart.thread_id,
    messageId: withPart.id,
    partId: part?.partId ?? '',
    quarantinedId: held.message_id,
  }
  others = [
    ['a colleague', await signInElsewhere(withPart.tenant_id as `tnt_${string}`)],
    ['a stranger', await signInElsewhere(undefined)],
  ]
})
afterAll(() => open.close())

const paths = (mailboxId: string) => [
  `/v1/threads?mailboxId=${mailboxId}`,
  `/v1/mailboxes/${mailboxId}/threads/${ana.threadId}`,
  `/v1/mailboxes/${mailboxId}/labels`,
  `/v1/mailboxes/${mailboxId}/runs`,
  `/v1/mailboxes/${mailboxId}/health`,
  `/v1/mailboxes/${mailboxId}/quarantine`,
  `/v1/mailboxes/${mailboxId}/quarantine/${ana.quarantinedId}/raw`,
  `/v1/mailboxes/${mailboxId}/messages/${ana.messageId}/attachments/${ana.partId}`,
]

test('another’s mail is as absent as none, by every route and to the byte', async () => {
  for (const [who, browser] of others) {
    const [real, none] = [paths(ana.mailboxId), paths(NOWHERE)]
    for (const [index, path] of real.entries()) {
      const [refused, absent] = [await browser.get(path), await browser.get(none[index] ?? '')]
      expect([who, path, refused.status]).toEqual([who, path, 404])
      expect(withoutRequest(await refused.text())).toBe(withoutRequest(await absent.text()))
      expect([...refused.headers.keys()]).toEqual([...absent.headers.keys()])
    }
    for (const run of ['sync', 'census']) {
      const asked = await browser.send('POST', `/v1/mailboxes/${ana.mailboxId}/${run}`)
      expect([who, run, asked.status]).toEqual([who, run, 404])
    }
  }
})

test('lists of all my mail hold nobody else’s', async () => {
  for (const [, browser] of others) {
    const threads = await (await browser.get('/v1/threads?view=all&limit=100')).text()
    expect(threads).not.toContain(ana.mailboxId)
    expect(await (await browser.get('/v1/mailboxes')).text()).not.toContain(ana.mailboxId)
  }
})

test('one mailbox does not open another: an id of the one under the path of the other is absent', async () => {
  const { db } = open.database
  const own = await openMailbox(db, 'ana.second@nordwind.example', 0, await tenantOf(ana.mailboxId))
  const owner = await db
    .selectFrom('mailboxes')
    .select('member_id')
    .where('id', '=', ana.mailboxId)
    .executeTakeFirstOrThrow()
  await db.updateTable('mailboxes').set({ member_id: owner.member_id }).where('id', '=', own.mailboxId).execute()
  const visitor = await signInAs(await tenantOf(ana.mailboxId), owner.member_id as `mem_${string}`)
  expect((await visitor.get(paths(ana.mailboxId)[1] ?? '')).status).toBe(200)
  for (const path of [paths(own.mailboxId)[1], ...paths(own.mailboxId).slice(6)]) {
    expect([path, (await visitor.get(path ?? '')).status]).toEqual([path, 404])
  }
})

test('without a session nothing is told', async () => {
  const nobody = openBrowser(open.base)
  for (const path of [...paths(ana.mailboxId), '/v1/mailboxes', '/v1/threads']) {
    expect([path, (await nobody.get(path)).status]).toEqual([path, 401])
  }
})

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}

async function tenantOf(mailboxId: string) {
  const row = await open.database.db
    .selectFrom('mailboxes')
    .select('tenant_id')
    .where('id', '=', mailboxId)
    .executeTakeFirstOrThrow()
  return row.tenant_id as `tnt_${string}`
}

/** A member with a mailbox of their own: in this organisation, or in a new one. */
async function signInElsewhere(tenantId: `tnt_${string}` | undefined): Promise<Browser> {
  const ids = await openMailbox(open.database.db, `${tenantId ?? 'stranger'}@elsewhere.example`, Date.now(), tenantId)
  return signInAs(ids.tenantId, ids.memberId)
}

async function signInAs(tenantId: `tnt_${string}`, memberId: `mem_${string}`): Promise<Browser> {
  const now = Date.now()
  const { token, hash } = newTenantToken(tenantId)
  const session = { id: newId('ses', now), tokenHash: hash, memberId, userAgent: 'test', now, expiresAt: now + 600_000 }
  await insertSession(open.database.db, tenantId, session)
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', token.reveal())
  return browser
}
