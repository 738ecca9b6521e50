import type { Role } from '@letterlock/wire/session'

/** The least that somebody must be, for each door that a session opens. Whoever adds a door says it here. */
const SESSION_DOORS: Record<Role, string> = {
  // Their own mailboxes, connections, notices and sessions; nobody's else.
  member: `
    GET /v1/session · GET /v1/session/tenants · POST /v1/session/switch · PATCH /v1/me · PUT /v1/me/password · DELETE /v1/session
    GET /v1/sessions · DELETE /v1/sessions · DELETE /v1/sessions/:id
    GET /v1/providers/gmail · GET /v1/connections · POST /v1/connections/imap · POST /v1/imap/discover
    DELETE /v1/connections/:id · GET /v1/connections/:id/disconnect · GET /v1/connections/:id/imap
    POST /v1/connections/:id/pause · POST /v1/connections/:id/resume · POST /v1/connections/:id/test
    PUT /v1/connections/:id/smtp · DELETE /v1/connections/:id/smtp · POST /v1/imap/test
    PUT /v1/connections/:id/transport · POST /v1/connect-sessions · GET /v1/connect-sessions/:id
    GET /v1/mailboxes · DELETE /v1/mailboxes/:mailboxId · GET /v1/mailboxes/:mailboxId/labels
    GET /v1/mailboxes/:mailboxId/actions · POST /v1/mailboxes/:mailboxId/actions · POST /v1/actions/:actionId/undo
    GET /v1/mailboxes/:mailboxId/sharing · GET /v1/mailboxes/:mailboxId/sharing/candidates · GET /v1/share-candidates
    PUT /v1/mailboxes/:mailboxId/sharing
    PUT /v1/mailboxes/:mailboxId/sharing/members/:id · DELETE /v1/mailboxes/:mailboxId/sharing/members/:id
    PUT /v1/mailboxes/:mailboxId/sharing/teams/:id · DELETE /v1/mailboxes/:mailboxId/sharing/teams/:id
    POST /v1/mailboxes/:mailboxId/census · POST /v1/mailboxes/:mailboxId/sync
    GET /v1/mailboxes/:mailboxId/health · GET /v1/mailboxes/:mailboxId/runs · GET /v1/mailboxes/:mailboxId/quarantine
    GET /v1/mailboxes/:mailboxId/quarantine/:messageId/raw · GET /v1/mailboxes/:mailboxId/threads/:threadId
    GET /v1/mailboxes/:mailboxId/messages/:messageId/attachments/
    GET /v1/mailboxes/:mailboxId/messages/:messageId/attachments/:partId
    GET /v1/connections/:id/verification · POST /v1/connections/:id/verification
    POST /v1/connections/:id/verification/letter · POST /v1/connections/:id/verification/look
    POST /v1/connections/:id/verification/sync
    GET /v1/cases · POST /v1/cases · GET /v1/cases/:caseId · PATCH /v1/cases/:caseId · GET /v1/cases/:caseId/assignees
    GET /v1/cases/:caseId/people · GET /v1/cases/:caseId/files · GET /v1/cases/:caseId/timeline
    POST /v1/cases/:caseId/notes · PATCH /v1/cases/:caseId/notes/:noteId · DELETE /v1/cases/:caseId/notes/:noteId
    POST /v1/cases/:caseId/threads · PUT /v1/cases/:caseId/primary
    DELETE /v1/cases/:caseId/threads/:mailboxId/:threadId · POST /v1/case-detachments/:detachmentId/undo
    GET /v1/cases/:caseId/suggestions · POST /v1/cases/:caseId/dismissals
    GET /v1/mailboxes/:mailboxId/threads/:threadId/case · GET /v1/mailboxes/:mailboxId/assignees
    POST /v1/cases/:caseId/undo
    GET /v1/drafts · POST /v1/mailboxes/:mailboxId/drafts · GET /v1/drafts/:draftId · PUT /v1/drafts/:draftId
    DELETE /v1/drafts/:draftId · POST /v1/drafts/:draftId/restore · GET /v1/drafts/:draftId/versions
    PUT /v1/drafts/:draftId/lock · DELETE /v1/drafts/:draftId/lock · POST /v1/drafts/:draftId/files
    POST /v1/drafts/:draftId/files/from-mail · GET /v1/drafts/:draftId/files/:fileId
    DELETE /v1/drafts/:draftId/files/:fileId · POST /v1/drafts/:draftId/send
    POST /v1/drafts/:draftId/answer · GET /v1/drafting
    GET /v1/drafts/:draftId/gmail · POST /v1/drafts/:draftId/gmail/keep-ours
    GET /v1/mailboxes/:mailboxId/sending-addresses
    GET /v1/mailboxes/:mailboxId/gmail-drafts · PUT /v1/mailboxes/:mailboxId/gmail-drafts
    GET /v1/proposals · GET /v1/proposals/:proposalId · GET /v1/proposals/:proposalId/row
    GET /v1/proposals/:proposalId/raw · GET /v1/proposals/figures
    POST /v1/proposals/:proposalId/verdicts · POST /v1/proposals/:proposalId/settle
    POST /v1/proposals/:proposalId/undo · POST /v1/proposals/:proposalId/undo/longer
    GET /v1/agents · POST /v1/agents · GET /v1/agents/:agentId · PATCH /v1/agents/:agentId
    POST /v1/agents/:agentId/token · POST /v1/agents/:agentId/pause · POST /v1/agents/:agentId/resume
    POST /v1/agents/:agentId/end
    GET /v1/threads · GET /v1/events · GET /v1/workspace-trust · GET /v1/integrations
    GET /v1/me/signals · GET /v1/me/signals/export · GET /v1/me/signals/sources
    PUT /v1/me/signals/sources/:mailboxId · GET /v1/me/signals/reads · GET /v1/me/signals/everything
    GET /v1/signals/person-view · GET /v1/members/:id/signals
    GET /v1/me/calendar · PUT /v1/me/calendar
    GET /v1/notices · PUT /v1/notices/mail · POST /v1/notices/seen`,
  // Whoever leads somebody sees who there is, and invites them.
  manager: `
    GET /v1/members · GET /v1/members/:id · GET /v1/teams
    GET /v1/signals/groups · GET /v1/signals/groups/trend · GET /v1/signals/groups/:startsOn
    GET /v1/signals/groups/:startsOn/export
    GET /v1/invitations · POST /v1/invitations · POST /v1/invitations/:id/send · POST /v1/invitations/:id/link
    POST /v1/invitations/:id/revoke · GET /v1/invitation-rounds · POST /v1/invitation-rounds
    POST /v1/invitation-rounds/preview · GET /v1/invitation-rounds/:id · POST /v1/invitation-rounds/:id/cancel`,
  // People, apps and the audit.
  admin: `
    PUT /v1/invitations/language
    GET /v1/signals/settings · PATCH /v1/signals/settings · GET /v1/signals/aliases · PUT /v1/signals/aliases
    GET /v1/signals/calendars · PUT /v1/signals/calendars/organisation · PUT /v1/signals/calendars/departments/:id
    POST /v1/members · PATCH /v1/members/:id · POST /v1/members/:id/leave · POST /v1/members/:id/return
    POST /v1/members/imports · POST /v1/members/imports/preview · GET /v1/members/export
    POST /v1/teams · PATCH /v1/teams/:id · DELETE /v1/teams/:id
    POST /v1/teams/:id/memberships · PUT /v1/teams/:id/memberships/:membershipId
    DELETE /v1/teams/:id/memberships/:membershipId
    GET /v1/apps · POST /v1/apps · GET /v1/apps/:id · PATCH /v1/apps/:id
    GET /v1/apps/:id/keys · POST /v1/apps/:id/keys · DELETE /v1/apps/:id/keys/:keyId
    GET /v1/apps/:id/providers · GET /v1/apps/:id/providers/:provider · PUT /v1/apps/:id/providers/:provider
    DELETE /v1/apps/:id/providers/:provider · PUT /v1/apps/:id/providers/:provider/client
    GET /v1/apps/:id/connections · GET /v1/apps/:id/connections/:connectionId
    DELETE /v1/apps/:id/connections/:connectionId · GET /v1/apps/:id/connections/:connectionId/life
    GET /v1/apps/:id/connections/:connectionId/siblings
    POST /v1/apps/:id/connections/:connectionId/refresh · POST /v1/apps/:id/connections/:connectionId/pause
    POST /v1/apps/:id/connections/:connectionId/resume
    GET /v1/apps/:id/webhooks · POST /v1/apps/:id/webhooks · GET /v1/apps/:id/webhooks/:endpointId
    PATCH /v1/apps/:id/webhooks/:endpointId · DELETE /v1/apps/:id/webhooks/:endpointId
    POST /v1/apps/:id/webhooks/:endpointId/rotate · POST /v1/apps/:id/webhooks/:endpointId/test
    GET /v1/apps/:id/webhooks/:endpointId/deliveries
    POST /v1/apps/:id/webhooks/:endpointId/deliveries/:messageId/redeliver
    GET /v1/admin/connections · DELETE /v1/admin/connections/:id
    GET /v1/admin/integrations · PATCH /v1/admin/integrations/:provider
    GET /v1/admin/integrations/:provider/off · POST /v1/admin/integrations/:provider/off
    POST /v1/admin/integrations/:provider/on · PUT /v1/admin/integrations/:provider/client
    DELETE /v1/admin/integrations/:provider/client · POST /v1/admin/integrations/:provider/client/test
    GET /v1/policy · PUT /v1/policy · GET /v1/policy/schema · GET /v1/policy/versions · POST /v1/policy/try
    POST /v1/policy/simulations · POST /v1/policy/proposals/:id/agree · POST /v1/policy/proposals/:id/refuse
    GET /v1/audit/checkpoint-mail · PUT /v1/audit/checkpoint-mail
    GET /v1/audit · GET /v1/audit/chain · GET /v1/audit/export · GET /v1/audit/list`,
  // What can end everything.
  owner: `
    GET /v1/keys · POST /v1/keys/rotate · POST /v1/keys/shred
    GET /v1/members/:id/erasure · POST /v1/members/:id/erasure · PUT /v1/signals/person-view
    PUT /v1/drafting`,
}

/** Doors that open to a key, a token or everybody, by the words of the route's own table. */
const OTHER_DOORS = {
  'secret-key': `
    GET /v1/app/changes · GET /v1/app/providers · PUT /v1/app/providers/:provider
    DELETE /v1/app/providers/:provider · POST /v1/app/connect-sessions · GET /v1/app/connect-sessions/:id
    POST /v1/app/connect-sessions/:id/confirm
    GET /v1/app/connections · GET /v1/app/connections/:connectionId · DELETE /v1/app/connections/:connectionId
    GET /v1/app/connections/:connectionId/life · GET /v1/app/connections/:connectionId/siblings
    POST /v1/app/connections/:connectionId/refresh
    POST /v1/app/connections/:connectionId/pause · POST /v1/app/connections/:connectionId/resume
    GET /v1/signals/cycles · GET /v1/signals/definitions · GET /v1/signals/people · GET /v1/signals/people/:id
    GET /v1/app/webhooks · POST /v1/app/webhooks · GET /v1/app/webhooks/:endpointId
    PATCH /v1/app/webhooks/:endpointId · DELETE /v1/app/webhooks/:endpointId
    POST /v1/app/webhooks/:endpointId/rotate · POST /v1/app/webhooks/:endpointId/test
    GET /v1/app/webhooks/:endpointId/deliveries
    POST /v1/app/webhooks/:endpointId/deliveries/:messageId/redeliver
    POST /v1/credentials · PUT /v1/credentials · POST /v1/credentials/hits
    GET /v1/proxy/:connection/* · HEAD /v1/proxy/:connection/* · POST /v1/proxy/:connection/*
    PUT /v1/proxy/:connection/* · PATCH /v1/proxy/:connection/* · DELETE /v1/proxy/:connection/*`,
  'publishable-key': `
    POST /v1/connect/claim`,
  'connect-view': `
    GET /v1/connect/:id · POST /v1/connect/:id/begin · POST /v1/connect/:id/key`,
  'connect-result': `
    GET /v1/connect/:id/result`,
  'agent-token': `
    GET /v1/agent · GET /v1/agent/threads · GET /v1/agent/mailboxes/:mailboxId/threads/:threadId
    POST /v1/agent/mailboxes/:mailboxId/drafts · GET /v1/agent/drafts/:draftId · PUT /v1/agent/drafts/:draftId
    POST /v1/agent/drafts/:draftId/send · GET /v1/agent/proposals/:proposalId
    GET /mcp · POST /mcp · DELETE /mcp`,
  'push-token': `
    POST /push/gmail · POST /v1/security-events`,
  public: `
    GET /connect/:id · GET /healthz · GET /install/:provider · GET /metrics · GET /oauth/callback
    GET /oauth/done.js · GET /oauth/done/:id · GET /readyz · GET /v1/apps/:id/logo · OPTIONS /v1/connect/*
    GET /v1/deployment · GET /v1/openapi.json · GET /v1/problems · GET /v1/problems/:code
    POST /v1/notice-refusals · POST /v1/password-links · POST /v1/password-links/use · POST /v1/sessions · POST /v1/sessions/link
    POST /v1/invite/look · POST /v1/invite/accept · POST /v1/invite/ask`,
} as const

/** Refused in other words than «there is no such thing»: everybody knows that there is an audit. */
export const REFUSED_AS: [RegExp, { status: number; code: string }][] = [
  [/ \/v1\/audit/, { status: 403, code: 'audit.not_allowed' }],
]

/** What the doors that a token opens answer whoever has none. Nobody is pushed to in this test. */
export const WITHOUT_TOKEN: Record<string, { status: number; code: string }> = {
  'POST /push/gmail': { status: 404, code: 'request.not_found' },
  'POST /v1/security-events': { status: 400, code: 'security_event.refused' },
}

/** What somebody must have at a door. Undefined for one that nobody has thought about. */
export function needOf(name: string): Role | keyof typeof OTHER_DOORS | undefined {
  return NEEDS.get(name)
}

/** Every door that is expected, by name. */
export const NEEDS: ReadonlyMap<string, Role | keyof typeof OTHER_DOORS> = new Map(
  (Object.entries({ ...SESSION_DOORS, ...OTHER_DOORS }) as [Role | keyof typeof OTHER_DOORS, string][]).flatMap(
    ([need, doors]) => doors.split(/[·\n]/).flatMap((door) => (door.trim() ? [[door.trim(), need] as const] : [])),
  ),
)

/** Each 403 that comes from inside, by role, door and code: any other is a door that stayed shut. */
const FORBIDDEN_INSIDE: ReadonlySet<string> = new Set([
  ...['member', 'manager', 'admin', 'owner'].map(
    (role) => `${role} PUT /v1/me/password session.current_password_wrong`,
  ),
  // Nobody sees numbers of somebody else before an owner has switched it on.
  ...['member', 'manager', 'admin', 'owner'].map(
    (role) => `${role} GET /v1/members/:id/signals signals.person_view_off`,
  ),
  // A manager sends invitations on, and takes no link in hand.
  'manager POST /v1/invitations/:id/link invitation.caretaker_only',
])

/** The door stayed shut. @param who Role and door. */
export function isRefusal(who: string, { status, code }: { status: number; code: string }): boolean {
  if (status === 403) return !FORBIDDEN_INSIDE.has(`${who} ${code}`)
  return status === 401 || ['request.not_found', 'request.invalid', 'server.failed'].includes(code)
}

/** Answers that speak of a thing inside of what was asked for: past the door, and for other tests. */
export const NOTHING_INSIDE =
  /(POST \/v1\/connections\/:id\/test|\/refresh$|quarantine\/:messageId|threads\/:threadId|attachments|from-mail$)|PUT \/v1\/connections\/:id\/transport|GET \/v1\/connections\/:id\/imap|PUT \/v1\/me\/signals\/sources/
