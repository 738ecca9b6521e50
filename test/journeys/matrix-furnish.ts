import { GROUP_METRICS } from '@letterlock/wire/group-signals'
import type { Role } from '@letterlock/wire/session'
import { type AppId, type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import { insertDetachment } from '../../server/store/case-detachments.ts'
import { insertCaseNote } from '../../server/store/case-notes.ts'
import { insertCaseThread } from '../../server/store/case-threads.ts'
import { insertCase, takeCaseNumber } from '../../server/store/cases.ts'
import { insertConnection, recordGrant } from '../../server/store/connections.ts'
import { insertMailbox } from '../../server/store/mailboxes.ts'
import { insertMember } from '../../server/store/members.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { findConsoleTenant, insertTenant } from '../../server/store/tenants.ts'
import { saveThreads } from '../../server/store/threads.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { madeConnection } from './app-connections-made.ts'
import { call, makeApp } from './app-house.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addIdentity } from './colleague.ts'
import { furnishAgent } from './matrix-agents.ts'
import { furnishDraft } from './matrix-drafts.ts'
import { furnishProposal } from './matrix-proposals.ts'
import type { OpenHouse } from './open-house.ts'

/** Somebody who is signed in. */
export interface Person {
  tenantId: TenantId
  memberId: MemberId
  browser: Browser
}

/** Everything that a path or a body can name, by what it is; and the keys of the app that part of it belongs to. */
export interface Furniture {
  objects: Record<string, string>
  secret: string
  publishable: string
  /** Of an agent of theirs that works in their mailbox. */
  agentToken: string
}

/** As much of an answer as is read here. */
interface Made {
  id: string
  messageId: string
  endpoint: { id: string }
  invitation: { id: string }
  teams: { id: string; name: string }[]
}

/** An organisation of the console's, beside those that are there. */
export async function openTenant({ database: { db } }: OpenHouse, name: string): Promise<TenantId> {
  const now = Date.now()
  const home = await findConsoleTenant(db)
  const { app_id } = await db
    .selectFrom('tenants')
    .select('app_id')
    .where('id', '=', home?.id ?? '')
    .executeTakeFirstOrThrow()
  const id = newId('tnt', now)
  await insertTenant(db, { id, appId: app_id, name, now })
  return id
}

/** Somebody with a role, signed in in a browser of their own. */
export async function openPerson(open: OpenHouse, tenantId: TenantId, name: string, role: Role): Promise<Person> {
  const { db } = open.database
  const now = Date.now()
  const memberId = newId('mem', now)
  const email = `${name}@works.example`
  const identityId = await addIdentity(db, email)
  await insertMember(db, tenantId, { id: memberId, identityId, email, name, role, now })
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', await beginSession(open, tenantId, memberId).then(({ token }) => token))
  return { tenantId, memberId, browser }
}

async function beginSession({ database: { db } }: OpenHouse, tenantId: TenantId, memberId: MemberId) {
  const now = Date.now()
  const { token, hash } = newTenantToken(tenantId)
  const id = newId('ses', now)
  const expiresAt = now + 3_600_000
  await insertSession(db, tenantId, { id, tokenHash: hash, memberId, userAgent: 'another', now, expiresAt })
  return { id, token: token.reveal() }
}

/** One of everything: what is personal belongs to `person`, the rest is made by an owner of the same organisation. */
export async function furnish(open: OpenHouse, owner: Person, person: Person, name: string): Promise<Furniture> {
  const { db } = open.database
  const app = await makeApp(owner.browser, `App of ${name}`)
  const [secret, publishable] = [await app.key({ kind: 'secret' }), await app.key({ kind: 'publishable' })]
  const spare = await app.key({ kind: 'secret' })
  const post = async (path: string, body?: unknown, method = 'POST') => {
    const answer = await owner.browser.send(method, path, body)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Made
  }
  const provider = `x-${name}`
  await post(`/v1/apps/${app.id}/providers/${provider}`, ownProvider(name), 'PUT')
  const hook = await post(`/v1/apps/${app.id}/webhooks`, { environment: 'development', url: 'https://hooks.example/' })
  const endpointId = hook.endpoint.id
  const { messageId } = await post(`/v1/apps/${app.id}/webhooks/${endpointId}/test`)
  const { teams } = await post('/v1/teams', { kind: 'team', name: `Team of ${name}` })
  const teamId = teams.find((team) => team.name === `Team of ${name}`)?.id ?? ''
  const grown = await post('/v1/teams', { kind: 'department', name: `Department of ${name}` })
  const departmentId = grown.teams.find((team) => team.name === `Department of ${name}`)?.id ?? ''
  const mate = await post('/v1/members', { name: 'Mate', email: `mate.of.${name}@works.example` })
  const membership = await post(`/v1/teams/${teamId}/memberships`, { memberId: mate.id, startsOn: '2026-01-01' })
  const { invitation } = await post('/v1/invitations', { way: 'link', memberId: mate.id })
  const roundId = newId('rnd', Date.now())
  const round = { tenant_id: owner.tenantId, id: roundId, kind: 'remind', made_by: owner.memberId, made_at: Date.now() }
  await db.insertInto('invitation_rounds').values(round).execute()
  const made = await madeConnection({ db }, { appId: app.id as AppId, tenant: `org_${name}`, user: 'u1' })
  const begun = await call(open, secret.token, 'POST', '/v1/app/connect-sessions', {
    body: { tenantId: `org_${name}`, userId: 'u2' },
  })
  const own = await personalThings(open, person, name)
  const agent = await furnishAgent(db, { ...person, mailboxId: own.mailboxId })
  const startsOn = await tellCycle(open, owner.tenantId)
  const proposals = await proposePolicy(open, owner)
  return {
    secret: secret.token,
    publishable: publishable.token,
    agentToken: agent.token,
    objects: {
      ...own,
      agentId: agent.agentId,
      apps: app.id,
      keyId: spare.id,
      provider,
      integration: 'gmail',
      endpointId,
      'messageId of a webhook': messageId,
      teams: teamId,
      departments: departmentId,
      membershipId: membership.id,
      members: mate.id,
      people: mate.id,
      invitations: invitation.id,
      'invitation-rounds': roundId,
      connectionId: made.id,
      connection: made.id,
      'app/connect-sessions': String(begun.body.id),
      connect: String(begun.body.id),
      startsOn,
      proposals,
    },
  }
}

async function personalThings(open: OpenHouse, { tenantId, memberId, browser }: Person, name: string) {
  const { db } = open.database
  const now = Date.now()
  const connections = newId('con', now)
  const mailboxId = newId('mbx', now) as MailboxId
  const address = `${name}@mail.example`
  const [issuer, clientId] = ['https://sandbox.example', 'client']
  const made = { id: connections, memberId, provider: 'gmail', issuer, clientId, accessMode: 'organise' } as const
  await insertConnection(db, tenantId, { ...made, custody: 'guarded', now })
  const granted = { clientId, issuer, account: address, accountSubject: address, accessMode: 'organise' } as const
  const scopes = { grantedScopes: ['openid'], missingScopes: [], reasonCode: null, reasonParams: {} }
  await recordGrant(db, tenantId, connections, { ...granted, ...scopes, status: 'active' }, now)
  const box = { id: mailboxId, connectionId: connections, memberId, kind: 'personal', transport: 'gmail-api' } as const
  await insertMailbox(db, tenantId, { ...box, address, now })
  const actionId = newId('act', now)
  const action = { tenant_id: tenantId, id: actionId, mailbox_id: mailboxId, member_id: memberId, kind: 'archive' }
  await db
    .insertInto('actions')
    .values({
      ...action,
      thread_ids: ['t1'],
      messages: 1,
      status: 'done',
      requested_at: now,
      undo_until: now + 3_600_000,
    })
    .execute()
  const ofCase = await furnishCase(open, { tenantId, memberId, mailboxId })
  const ofDraft = await furnishDraft(open.database.db, { tenantId, memberId, mailboxId })
  const ofProposal = await furnishProposal(db, { tenantId, memberId, connectionId: connections, mailboxId })
  const wish = { provider: 'gmail', accessMode: 'read', flow: 'redirect' }
  const attempt = (await (await browser.send('POST', '/v1/connect-sessions', wish)).json()) as { id: string }
  const elsewhere = await beginSession(open, tenantId, memberId)
  return {
    connections,
    mailboxId,
    actionId,
    ...ofCase,
    ...ofDraft,
    ...ofProposal,
    tenants: tenantId,
    'connect-sessions': attempt.id,
    sessions: elsewhere.id,
    // What lies in a mailbox is reached through it alone; the mailbox is what is tried here.
    threadId: '18c0ffee18c0ffee',
    messageId: '18c0ffee18c0ffee',
    partId: '1',
  }
}

/** A case with two threads of a mailbox, a note, and a thread that was just taken out of it. */
async function furnishCase(
  { database: { db } }: OpenHouse,
  { tenantId, memberId, mailboxId }: { tenantId: TenantId; memberId: MemberId; mailboxId: MailboxId },
) {
  const now = Date.now()
  const [caseId, noteId, detachmentId] = [newId('cas', now), newId('nte', now), newId('det', now)]
  await inTransaction(db, async (trx) => {
    const number = await takeCaseNumber(trx, tenantId)
    await insertCase(trx, tenantId, { id: caseId, number, title: 'Matter', createdBy: memberId, now })
    for (const threadId of ['18c0ffee18c0ffee', 'second', 'loose', 'another']) {
      await saveThreads(trx, tenantId, mailboxId, [{ ...EMPTY_THREAD, id: threadId, lastAt: now }])
    }
    const put = { attachedBy: memberId, attachedAt: now }
    const place = { mailboxId, threadId: '18c0ffee18c0ffee', ...put }
    await insertCaseThread(trx, tenantId, caseId, { ...place, rank: 0 })
    await insertCaseThread(trx, tenantId, caseId, { ...place, threadId: 'second', rank: 1 })
    await insertCaseNote(trx, tenantId, caseId, { id: noteId, authorId: memberId, text: 'Call them', at: now })
    const detached = { ...place, id: detachmentId, caseId, rank: 2, byId: memberId, at: now }
    await insertDetachment(trx, tenantId, { ...detached, threadId: 'detached' })
  })
  return { caseId, noteId, detachmentId }
}

const EMPTY_THREAD = {
  subject: '',
  snippet: '',
  participants: [],
  participantCount: 0,
  messageCount: 1,
  unread: false,
  starred: false,
  hasAttachment: false,
  labelIds: [],
}

/** A sealed cycle of the organisation, of which nothing can be told. @returns its first day */
async function tellCycle({ database: { db } }: OpenHouse, tenantId: TenantId): Promise<string> {
  const cycle = { tenant_id: tenantId, kind: 'weekly', starts_on: '2026-03-02' }
  const sealed = { ends_on: '2026-03-09', definitions_version: 1, sealed_at: 0 }
  const told = JSON.stringify({ groups: [], whole: NOTHING_TOLD, matrix: [] })
  await db
    .insertInto('signal_cycles')
    .values({ ...cycle, ...sealed })
    .onConflict((on) => on.doNothing())
    .execute()
  await db
    .insertInto('signal_cycle_groups')
    .values({ ...cycle, told })
    .onConflict((on) => on.doNothing())
    .execute()
  return cycle.starts_on
}

/** A policy of the organisation that waits for a second person; there is one at most. @returns its id */
async function proposePolicy({ database: { db } }: OpenHouse, { tenantId, memberId }: Person): Promise<string> {
  const proposal = { tenant_id: tenantId, id: newId('ppr', Date.now()), by_id: memberId, note: 'Why not.', at: 0 }
  await db
    .insertInto('policy_proposals')
    .values({ ...proposal, base_version: 0, document: JSON.stringify(DEFAULT_POLICY) })
    .onConflict((on) => on.doNothing())
    .execute()
  return proposal.id
}

const NOTHING_TOLD = Object.fromEntries(GROUP_METRICS.map((metric) => [metric, null]))

function ownProvider(name: string) {
  return {
    name,
    key: { in: 'header', name: 'x-api-key' },
    check: { url: 'https://api.provider.example/me' },
    hosts: ['https://api.provider.example'],
  }
}
