import { expect, onTestFinished, test } from 'vitest'
import { quiet } from '../mirror/quiet.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

// Revocation, both ways: what ends or holds a grant, what is shown to whom, and what becomes of the credential.

const HOUR_MS = 3_600_000
const BO = 'bo@works.example'
const DOMAIN = '/domains/works.example'

interface World {
  open: OpenHouse
  owner: Visitor
  member: Visitor
  memberId: string
  connectionId: string
  clientId: string
}

/** A member with a connected mailbox in a Workspace that trusts the app, and an owner who looks after them. */
async function world(wish: { tells: boolean }): Promise<World> {
  const open = await openHouse({ told: 'off' })
  onTestFinished(() => open.close())
  if (!wish.tells) await open.control('PUT', '/risc/faults', { rules: [{ id: 'lost', do: 'lost' }] })
  const owner = await signIn(open)
  const member = visitorOf(openBrowser(open.base))
  await member.browser.send('POST', '/v1/sessions', await addColleague(open, BO, 'member'))
  await open.control('POST', '/users', { email: BO, name: 'Bo', domain: 'works.example' })
  await open.control('PUT', DOMAIN, { policy: 'trusted' })
  const { connectionId = '' } = await member.connect(BO)
  const { member: me } = await member.read<{ member: { id: string } }>('/v1/session')
  // What is still asked with the token would find out by itself what an event is to tell.
  await untilReady(member)
  await quiet(open.database.db)
  // An event of the very second of a consent is asked after instead of believed; within a minute no poll is due.
  await open.turnTo(30_000)
  return {
    open,
    owner,
    member,
    memberId: me.id,
    connectionId: connectionId ?? '',
    clientId: open.config.client?.id ?? '',
  }
}

/** What stands of the credential: sealed bytes, none in its row, or no row. */
async function credential({ open, connectionId }: World): Promise<'sealed' | 'emptied' | 'gone'> {
  const row = await open.database.db
    .selectFrom('credentials')
    .select('sealed')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  if (!row) return 'gone'
  return row.sealed.length > 0 ? 'sealed' : 'emptied'
}

async function audited({ open, connectionId }: World, action: string): Promise<number> {
  const rows = await open.database.db
    .selectFrom('audit_entries')
    .select('id')
    .where('subject_id', '=', connectionId)
    .where('action', '=', action)
    .execute()
  return rows.length
}

/** Why it broke, as the audit has it. */
async function brokenBy({ open, connectionId }: World): Promise<unknown[]> {
  const rows = await open.database.db
    .selectFrom('audit_entries')
    .select('facts')
    .where('subject_id', '=', connectionId)
    .where('action', '=', 'connection.broke')
    .orderBy('id')
    .execute()
  return rows.map(({ facts }) => (facts as { reason?: string }).reason)
}

const grants = async ({ open }: World) =>
  ((await open.control('GET', '/grants')) as { grants: { account?: string }[] }).grants.length

/** Whether anything may still be fetched: *Sync now* is refused with the reason. */
async function syncs({ member }: World): Promise<string> {
  const [connection] = await member.connections()
  const answer = await member.browser.send('POST', `/v1/mailboxes/${connection?.mailbox?.id}/sync`)
  return answer.status === 202 ? 'asked' : ((await answer.json()) as { code: string }).code
}

interface Row {
  what: string
  /** Who does it, at Google or here. */
  act(world: World): Promise<unknown>
  /** What is shown to its owner. */
  status: 'needs_reconnect' | 'paused'
  reason: string
  /** The same, where Google tells of it by itself; undefined where it tells of nothing. */
  told?: readonly string[]
  credential: 'sealed' | 'emptied'
  /** What lets it go on: another consent, or the same grant once it is let in again. */
  mend(world: World): Promise<unknown>
}

const reconnect = ({ member, connectionId }: World) => member.connect(BO, { connectionId })
const policy = (access: string) => (at: World) => at.open.control('PUT', DOMAIN, { policy: access })
const policyOfApp = (access: string) => (at: World) =>
  at.open.control('PUT', DOMAIN, { clientId: at.clientId, policy: access })
const atUser = (path: string) => (at: World) => at.open.control('POST', `/users/${BO}/${path}`)

const AT_GOOGLE: Row[] = [
  {
    what: 'revoked at Google by its user',
    act: atUser('revoke'),
    status: 'needs_reconnect',
    reason: 'oauth.grant_revoked',
    told: ['risc.access_withdrawn'],
    credential: 'sealed',
    mend: reconnect,
  },
  {
    what: 'the password of the Google account changed',
    act: atUser('change-password'),
    status: 'needs_reconnect',
    reason: 'oauth.grant_revoked',
    // Google names each token that ended with it, and what is asked at once hears it too: whichever comes first.
    told: ['risc.access_withdrawn', 'oauth.grant_revoked'],
    credential: 'sealed',
    mend: reconnect,
  },
  {
    what: 'removed by the Workspace admin from one user',
    // Among the user's connected applications: this app of all, and nobody else's access.
    act: async (at) => {
      const { clients } = (await at.open.control('GET', '/clients')) as { clients: { id: string; projectId: string }[] }
      const project = clients.find(({ id }) => id === at.clientId)?.projectId
      await at.open.control('POST', `/users/${BO}/revoke`, { project })
    },
    status: 'needs_reconnect',
    reason: 'oauth.grant_revoked',
    told: ['risc.access_withdrawn'],
    credential: 'sealed',
    // The app stays trusted, so that they may let it in again themselves.
    mend: reconnect,
  },
  {
    what: 'trust removed by the Workspace admin',
    act: async (at) => {
      await at.open.control('PUT', DOMAIN, { policy: 'unconfigured', unconfiguredDefault: 'block' })
    },
    status: 'needs_reconnect',
    reason: 'oauth.admin_blocked',
    credential: 'sealed',
    mend: async (at) => {
      await policy('trusted')(at)
      await reconnect(at)
    },
  },
  {
    what: 'the app blocked by the Workspace admin',
    act: policyOfApp('blocked'),
    status: 'needs_reconnect',
    reason: 'oauth.admin_blocked',
    credential: 'sealed',
    mend: async (at) => {
      await policyOfApp('trusted')(at)
      await reconnect(at)
    },
  },
]

test.each(AT_GOOGLE)('$what: noticed within an interval, told once, and mended', async (row) => {
  const at = await world({ tells: false })
  await row.act(at)
  // An access token lives an hour; the next refresh hears Google's own word.
  await at.open.turnTo(2 * HOUR_MS)
  const shown = await until(async () => {
    const [connection] = await at.member.connections()
    return connection?.status === row.status ? connection : undefined
  })
  expect(shown.reason).toMatchObject({ code: row.reason })
  expect(await credential(at)).toBe(row.credential)
  expect(await syncs(at)).toBe(`connection.${row.status}`)
  expect(await audited(at, 'connection.broke')).toBe(1)
  const broke = await until(async () => {
    const { notices } = await at.member.read<{ notices: { kind: string }[] }>('/v1/notices')
    const found = notices.filter(({ kind }) => kind === 'connection.broke')
    return found.length > 0 ? found : undefined
  })
  expect(broke).toHaveLength(1)

  await row.mend(at)
  expect(await at.member.connections()).toMatchObject([{ id: at.connectionId, status: 'active', reason: null }])
  expect(await credential(at)).toBe('sealed')
  expect(await syncs(at)).toBe('asked')
})

test.each(AT_GOOGLE.filter(({ told }) => told))('$what: known at once where Google tells of it', async (row) => {
  const at = await world({ tells: true })
  await row.act(at)
  const shown = await until(async () => {
    const [connection] = await at.member.connections()
    return connection?.status === 'needs_reconnect' ? connection : undefined
  })
  expect(row.told).toContain(shown.reason?.code)
  // What Google says it took back is destroyed; what a refresh alone found dead stays sealed until a reconnect.
  expect(await until(async () => ((await credential(at)) === 'emptied' ? 'emptied' : undefined))).toBe('emptied')
  // A refresh may be first, and Google's own word the second reason: each is written down once.
  const reasons = await brokenBy(at)
  expect(reasons).toEqual([...new Set(reasons)])
  expect(row.told).toEqual(expect.arrayContaining(reasons))
})

test('disconnected by its person: told to Google, destroyed here, and nothing is left to sync', async () => {
  const at = await world({ tells: true })
  expect(await grants(at)).toBe(1)
  const [connection] = await at.member.connections()
  const answer = await at.member.browser.send('DELETE', `/v1/connections/${at.connectionId}`, { mail: 'keep' })
  expect(await answer.json()).toEqual({ revocation: 'revoked' })
  expect([await credential(at), await grants(at), await at.member.connections()]).toEqual(['gone', 0, []])
  const sync = await at.member.browser.send('POST', `/v1/mailboxes/${connection?.mailbox?.id}/sync`)
  expect([404, 409]).toContain(sync.status)
  // Google's own event of what we asked for breaks nothing that is over already.
  expect(await audited(at, 'connection.disconnected')).toBe(1)
  expect(await audited(at, 'connection.broke')).toBe(0)
  await at.member.connect(BO)
  expect(await at.member.connections()).toMatchObject([{ id: at.connectionId, status: 'active' }])
})

test('held by an admin who lets the person leave: no further sync, and no way in for them', async () => {
  const at = await world({ tells: true })
  const left = await at.owner.browser.send('POST', `/v1/members/${at.memberId}/leave`)
  expect(left.status).toBe(200)
  expect((await at.member.browser.get('/v1/connections')).status).toBe(401)
  // They may be taken back: nothing is destroyed, and nothing is asked of Google in their name.
  expect([await credential(at), await grants(at)]).toEqual(['sealed', 1])
  const row = await at.open.database.db
    .selectFrom('connections')
    .select(['status', 'reason_code'])
    .where('id', '=', at.connectionId)
    .executeTakeFirst()
  expect(row).toEqual({ status: 'paused', reason_code: 'connection.owner_left' })
})

test('an admin turns Gmail off for the organisation: paused with their reason, nothing destroyed, and back again', async () => {
  const at = await world({ tells: true })
  const admin = (path: string, body?: object) =>
    at.owner.browser.send('POST', `/v1/admin/integrations/gmail/${path}`, body)
  expect((await admin('off', { why: 'A review.', ask: 'Jana, IT', confirm: 'Gmail' })).status).toBe(200)
  const [held] = await at.member.connections()
  expect(held).toMatchObject({ status: 'paused', reason: { code: 'integration.turned_off' } })
  expect(JSON.stringify(held?.reason)).toContain('Jana, IT')
  expect([await credential(at), await grants(at)]).toEqual(['sealed', 1])
  expect(await syncs(at)).toMatch(/^(connection\.paused|integration\.turned_off)$/)
  expect((await admin('on')).status).toBe(200)
  expect(await at.member.connections()).toMatchObject([{ status: 'active', reason: null }])
})
