import { randomUUID } from 'node:crypto'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import type { Furniture } from './matrix-furnish.ts'
import { holdIt } from './matrix-proposals.ts'

type Bodies = Record<string, (own: Furniture['objects']) => unknown>

const people: Bodies = {
  'POST /v1/members': ({ members }) => ({ name: 'New', email: `${randomUUID()}@new.example`, managerId: members }),
  'PATCH /v1/members/:id': () => ({ startsOn: '2026-02-02' }),
  // Not their address, so that they stay for whoever comes next.
  'POST /v1/members/:id/erasure': () => ({ confirm: 'nobody@works.example' }),
  // Not its account, so that it stays for whoever comes next.
  'DELETE /v1/admin/connections/:id': () => ({ confirm: 'nobody@works.example' }),
  'POST /v1/members/imports': () => ({ file: LIST, digest: 'seen' }),
  'POST /v1/members/imports/preview': () => ({ file: LIST }),
  'POST /v1/teams': () => ({ kind: 'team', name: randomUUID() }),
  'PATCH /v1/teams/:id': () => ({ name: randomUUID() }),
  'POST /v1/teams/:id/memberships': ({ members }) => ({
    memberId: members,
    startsOn: '2025-01-01',
    endsOn: '2025-02-01',
  }),
  'PUT /v1/teams/:id/memberships/:membershipId': () => ({ startsOn: '2026-01-02', endsOn: null }),
  'POST /v1/session/switch': ({ tenants }) => ({ tenantId: tenants }),
  'PUT /v1/audit/checkpoint-mail': () => ({ mail: true }),
  'PATCH /v1/me': () => ({ locale: 'en' }),
  'PUT /v1/me/password': () => ({ current: 'not this one', next: 'longer than twelve' }),
  'POST /v1/password-links': () => ({ email: 'nobody@works.example' }),
  'POST /v1/password-links/use': () => ({ token: 'x'.repeat(43), password: 'longer than twelve' }),
  'POST /v1/sessions': () => ({ email: 'nobody@works.example', password: 'wrong' }),
  'POST /v1/sessions/link': () => ({ token: 'x'.repeat(43) }),
  'POST /v1/keys/shred': () => ({ name: 'not its name' }),
}

const integrations: Bodies = {
  'PATCH /v1/admin/integrations/:provider': () => ({ ceiling: 'send' }),
  // Not its name, so that it stays on for whoever comes next.
  'POST /v1/admin/integrations/:provider/off': () => ({ confirm: 'not its name', why: 'A trial' }),
  'PUT /v1/admin/integrations/:provider/client': () => ({ clientId: 'c', clientSecret: 's' }),
}

const invitations: Bodies = {
  'PUT /v1/invitations/language': () => ({ language: 'sv' }),
  'POST /v1/invitations': ({ members }) => ({ way: 'mail', memberId: members }),
  'POST /v1/invitation-rounds': ({ teams }) => ({ kind: 'invite', teamId: teams }),
  'POST /v1/invitation-rounds/preview': ({ teams }) => ({ kind: 'invite', teamId: teams }),
}

const signals: Bodies = {
  'PUT /v1/me/calendar': () => ({ timeZone: null, spans: [], freeDays: null }),
  'PATCH /v1/signals/settings': () => ({ rawDays: 22 }),
  'PUT /v1/signals/aliases': ({ members }) => ({ address: 'who@elsewhere.example', memberId: members }),
  'PUT /v1/signals/calendars/organisation': () => ({ spans: [], freeDays: null }),
  'PUT /v1/signals/calendars/departments/:id': () => ({ spans: [], freeDays: null }),
}

const policy: Bodies = {
  'PUT /v1/policy': () => ({ expectedVersion: 0, document: { ...DEFAULT_POLICY, emergencyStop: true }, note: 'Stop.' }),
  'POST /v1/policy/try': () => ({ facts: {} }),
  'POST /v1/policy/simulations': () => ({ version: 0 }),
}

const agents: Bodies = {
  'POST /v1/agents': ({ mailboxId }) => ({ name: 'Helper', mailboxIds: [mailboxId] }),
  'PATCH /v1/agents/:agentId': () => ({ name: 'Helper' }),
  'POST /v1/agent/mailboxes/:mailboxId/drafts': () => ({ kind: 'new' }),
  'PUT /v1/agent/drafts/:draftId': () => ({ expectedVersion: 1, content: { to: [], subject: '' } }),
  'POST /v1/agent/drafts/:draftId/send': () => ({ expectedVersion: 1, dryRun: true }),
}

const mail: Bodies = {
  'PUT /v1/me/signals/sources/:mailboxId': () => ({ counted: true }),
  'PUT /v1/signals/person-view': () => ({ managers: false, apps: false, reason: null }),
  'POST /v1/connections/imap': ({ connections }) => ({
    address: 'who@127.0.0.1.example',
    password: 'secret',
    accessMode: 'read',
    server: { host: '127.0.0.1', port: 9, security: 'tls' },
    connectionId: connections,
  }),
  'POST /v1/imap/test': ({ connections }) => ({ side: 'imap', connectionId: connections }),
  'PUT /v1/connections/:id/smtp': () => ({
    password: 'secret',
    server: { host: '127.0.0.1', port: 9, security: 'tls' },
  }),
  'POST /v1/imap/discover': () => ({ address: 'who@localhost.example' }),
  'DELETE /v1/connections/:id': () => ({ mail: 'keep' }),
  'PUT /v1/connections/:id/transport': () => ({ transport: 'imap' }),
  'POST /v1/connect-sessions': ({ connections }) => ({
    provider: 'gmail',
    accessMode: 'read',
    flow: 'redirect',
    connectionId: connections,
  }),
  'POST /v1/mailboxes/:mailboxId/actions': ({ threadId }) => ({ kind: 'archive', threadIds: [threadId] }),
  'POST /v1/cases': ({ mailboxId }) => ({ mailboxId, threadId: 'loose' }),
  'PATCH /v1/cases/:caseId': () => ({ status: 'waiting' }),
  'POST /v1/cases/:caseId/notes': () => ({ text: 'Call them' }),
  'PATCH /v1/cases/:caseId/notes/:noteId': () => ({ text: 'Called them' }),
  'POST /v1/cases/:caseId/threads': ({ mailboxId }) => ({ mailboxId, threadId: 'another' }),
  'PUT /v1/cases/:caseId/primary': ({ mailboxId, threadId }) => ({ mailboxId, threadId }),
  'POST /v1/cases/:caseId/dismissals': ({ mailboxId }) => ({ mailboxId, threadId: 'another' }),
  'POST /v1/mailboxes/:mailboxId/drafts': () => ({ kind: 'new' }),
  'PUT /v1/drafts/:draftId': () => ({
    expectedVersion: 1,
    content: { to: [], cc: [], bcc: [], subject: 'Offer', text: 'Dear all', html: null },
  }),
  'POST /v1/drafts/:draftId/answer': () => ({ expectedVersion: 1 }),
  'PUT /v1/drafting': () => ({ isOn: true, model: { host: 'model.example', name: 'small' } }),
  'PUT /v1/drafts/:draftId/lock': () => ({ takeOver: true }),
  'PUT /v1/mailboxes/:mailboxId/gmail-drafts': () => ({ kept: true }),
  'POST /v1/drafts/:draftId/files/from-mail': ({ messageId, partId }) => ({ messageId, partId }),
  'POST /v1/drafts/:draftId/send': () => ({ expectedVersion: 1, dryRun: true }),
  'POST /v1/proposals/:proposalId/verdicts': ({ mailboxId = '' }) => holdIt(mailboxId),
  'POST /v1/proposals/:proposalId/settle': () => ({ as: 'look_again' }),
  'PUT /v1/mailboxes/:mailboxId/sharing': () => ({ shared: true }),
  'PUT /v1/mailboxes/:mailboxId/sharing/members/:id': () => ({ level: 'read' }),
  'PUT /v1/mailboxes/:mailboxId/sharing/teams/:id': () => ({ level: 'read' }),
  'PUT /v1/notices/mail': () => ({ mail: true }),
  'POST /v1/notices/seen': () => ({ upTo: `ntc_${'0'.repeat(32)}` }),
}

const apps: Bodies = {
  'POST /v1/apps': () => ({ name: 'Another' }),
  'PATCH /v1/apps/:id': () => ({ name: 'Renamed' }),
  'POST /v1/apps/:id/keys': () => ({ kind: 'secret', environment: 'development', name: 'one more' }),
  'PUT /v1/apps/:id/providers/:provider': () => ({
    name: 'Changed',
    key: { in: 'header', name: 'x-api-key' },
    hosts: ['https://api.provider.example'],
  }),
  'PUT /v1/apps/:id/providers/:provider/client': () => ({
    environment: 'development',
    clientId: 'c',
    clientSecret: 's',
  }),
  'POST /v1/app/connect-sessions': ({ connectionId }) => ({ tenantId: 'org', userId: 'u', connectionId }),
  'POST /v1/app/connect-sessions/:id/confirm': () => ({ code: 'x'.repeat(43), userId: 'u' }),
  'POST /v1/credentials': ({ connectionId }) => ({ provider: 'gmail', tenantId: 'org', userId: 'u', connectionId }),
  'PUT /v1/credentials': () => ({ provider: 'aircall', tenantId: 'org', type: 'webhook_secret', credential: 'whsec' }),
  'POST /v1/credentials/hits': () => ({ hits: [] }),
  'POST /v1/connect/claim': () => ({ token: 'x'.repeat(43), flow: 'popup' }),
  'POST /v1/connect/:id/begin': () => ({ provider: 'gmail' }),
  'POST /v1/connect/:id/key': () => ({ provider: 'aircall', credential: 'k' }),
}

/** A body that the door takes, with ids of the caller's own things in it. */
export const BODIES: Bodies = {
  ...people,
  ...integrations,
  ...invitations,
  ...signals,
  ...policy,
  ...agents,
  ...mail,
  ...apps,
}
for (const base of ['/v1/app/webhooks', '/v1/apps/:id/webhooks']) {
  BODIES[`POST ${base}`] = () => ({ environment: 'development', url: 'https://hooks.example/more' })
  BODIES[`PATCH ${base}/:endpointId`] = () => ({ description: 'Changed' })
  BODIES[`POST ${base}/:endpointId/rotate`] = () => ({ hours: 1 })
}

/** What is asked for behind the question mark, with ids of the caller's own things in it. */
export const QUERIES: Record<string, (own: Furniture['objects']) => string> = {
  'GET /v1/audit/list': () => '?format=csv',
  'GET /v1/me/signals': () => '?from=2026-03-02&to=2026-03-09',
  'GET /v1/members/:id/signals': () => '?from=2026-03-02&to=2026-03-09',
  'GET /v1/signals/groups/:startsOn/export': () => '?format=csv',
  'GET /v1/signals/people': () => '?from=2026-03-02&to=2026-03-09',
  'GET /v1/signals/people/:id': () => '?from=2026-03-02&to=2026-03-09',
  'GET /v1/me/signals/export': () => '?from=2026-03-02&to=2026-03-09&format=csv',
  'GET /v1/drafts': ({ mailboxId }) => `?mailboxId=${mailboxId}`,
  'POST /v1/drafts/:draftId/files': () => '?name=offer.txt',
  'GET /v1/proposals': ({ mailboxId }) => `?group=waiting&mailboxId=${mailboxId}`,
  'GET /v1/threads': ({ mailboxId }) => `?mailboxId=${mailboxId}`,
}

/** A list of one person, with a name that is nobody's yet. */
const LIST = Buffer.from('full_name,email\nListed,listed@works.example\n').toString('base64')
