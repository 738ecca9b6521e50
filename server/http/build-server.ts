import { type App, createApp } from './app.ts'
import { consoleFiles } from './console-files.ts'
import type { HttpDeps } from './deps.ts'
import { guideFiles } from './guide-files.ts'
import { actionsRoutes } from './routes/actions.ts'
import { adminConnectionsRoutes } from './routes/admin-connections.ts'
import { adminIntegrationsRoutes } from './routes/admin-integrations.ts'
import { agentWorkRoutes } from './routes/agent-work.ts'
import { agentsRoutes } from './routes/agents.ts'
import { apiKeysRoutes } from './routes/api-keys.ts'
import { appConnectSessionsRoutes } from './routes/app-connect-sessions.ts'
import { appConnectionsRoutes } from './routes/app-connections.ts'
import { appOwnProvidersRoutes } from './routes/app-own-providers.ts'
import { appProvidersRoutes } from './routes/app-providers.ts'
import { appsRoutes } from './routes/apps.ts'
import { attachmentsRoutes } from './routes/attachments.ts'
import { auditRoutes } from './routes/audit.ts'
import { auditMailRoutes } from './routes/audit-mail.ts'
import { callbackRoute } from './routes/callback.ts'
import { caseContentsRoutes } from './routes/case-contents.ts'
import { caseThreadsRoutes } from './routes/case-threads.ts'
import { casesRoutes } from './routes/cases.ts'
import { changesRoute } from './routes/changes.ts'
import { connectRoutes } from './routes/connect.ts'
import { connectPageRoute } from './routes/connect-page.ts'
import { connectSessionsRoutes } from './routes/connect-sessions.ts'
import { connectionsRoutes } from './routes/connections.ts'
import { credentialsRoutes } from './routes/credentials.ts'
import { deploymentRoute } from './routes/deployment.ts'
import { draftFilesRoutes } from './routes/draft-files.ts'
import { draftingRoutes } from './routes/drafting.ts'
import { draftsRoutes } from './routes/drafts.ts'
import { eventsRoute } from './routes/events.ts'
import { gmailDraftsRoutes } from './routes/gmail-drafts.ts'
import { groupSignalsRoutes } from './routes/group-signals.ts'
import { groupSignalsFileRoutes } from './routes/group-signals-file.ts'
import { healthzRoute } from './routes/healthz.ts'
import { imapRoutes } from './routes/imap.ts'
import { installRoute } from './routes/install.ts'
import { integrationsRoute } from './routes/integrations.ts'
import { invitationRoundsRoutes } from './routes/invitation-rounds.ts'
import { invitationsRoutes } from './routes/invitations.ts'
import { inviteDoorRoutes } from './routes/invite-door.ts'
import { keysRoutes } from './routes/keys.ts'
import { mailboxHealthRoute } from './routes/mailbox-health.ts'
import { mailboxRunsRoutes } from './routes/mailbox-runs.ts'
import { mailboxSharingRoutes } from './routes/mailbox-sharing.ts'
import { mailboxesRoutes } from './routes/mailboxes.ts'
import { mcpRoute } from './routes/mcp.ts'
import { meRoutes } from './routes/me.ts'
import { memberErasureRoutes } from './routes/member-erasure.ts'
import { membersRoutes } from './routes/members.ts'
import { membersListsRoutes } from './routes/members-lists.ts'
import { metricsRoute } from './routes/metrics.ts'
import { myCalendarRoutes } from './routes/my-calendar.ts'
import { mySignalsRoutes } from './routes/my-signals.ts'
import { noticesRoutes } from './routes/notices.ts'
import { openapiRoute } from './routes/openapi.ts'
import { peoplePasswordsRoutes } from './routes/people-passwords.ts'
import { personSignalsRoutes } from './routes/person-signals.ts'
import { policyRoutes } from './routes/policy.ts'
import { popupDoneRoute } from './routes/popup-done.ts'
import { preflightRoute } from './routes/preflight.ts'
import { problemsRoute } from './routes/problems.ts'
import { proposalEndsRoutes } from './routes/proposal-ends.ts'
import { proposalsRoutes } from './routes/proposals.ts'
import { providersRoute } from './routes/providers.ts'
import { proxyRoute } from './routes/proxy.ts'
import { pushRoute } from './routes/push.ts'
import { readyzRoute } from './routes/readyz.ts'
import { securityEventsRoute } from './routes/security-events.ts'
import { sendingAddressesRoutes } from './routes/sending-addresses.ts'
import { sessionsRoutes } from './routes/sessions.ts'
import { shareCandidatesRoute } from './routes/share-candidates.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { signalPeopleRoutes } from './routes/signal-people.ts'
import { signalSettingsRoutes } from './routes/signal-settings.ts'
import { smtpRoutes } from './routes/smtp.ts'
import { teamsRoutes } from './routes/teams.ts'
import { threadsRoutes } from './routes/threads.ts'
import { verificationRoutes } from './routes/verification.ts'
import { webhooksRoutes } from './routes/webhooks.ts'
import { workspaceTrustRoute } from './routes/workspace-trust.ts'

/** The whole HTTP server, not yet listening. */
export async function buildServer(deps: HttpDeps): Promise<App> {
  const app = await createApp(deps)
  for (const routes of ROUTES) routes(app, deps)
  guideFiles(app, deps.guidesDir)
  consoleFiles(app, deps.consoleDir)
  return app
}

const ROUTES = [
  metricsRoute,
  healthzRoute,
  readyzRoute,
  deploymentRoute,
  problemsRoute,
  signInRoutes,
  meRoutes,
  sessionsRoutes,
  peoplePasswordsRoutes,
  invitationsRoutes,
  invitationRoundsRoutes,
  inviteDoorRoutes,
  membersListsRoutes,
  membersRoutes,
  memberErasureRoutes,
  teamsRoutes,
  providersRoute,
  integrationsRoute,
  adminConnectionsRoutes,
  adminIntegrationsRoutes,
  connectionsRoutes,
  credentialsRoutes,
  changesRoute,
  imapRoutes,
  smtpRoutes,
  verificationRoutes,
  connectSessionsRoutes,
  callbackRoute,
  appConnectSessionsRoutes,
  connectRoutes,
  connectPageRoute,
  installRoute,
  appOwnProvidersRoutes,
  appProvidersRoutes,
  threadsRoutes,
  mailboxesRoutes,
  mailboxRunsRoutes,
  mailboxSharingRoutes,
  shareCandidatesRoute,
  mailboxHealthRoute,
  attachmentsRoutes,
  actionsRoutes,
  casesRoutes,
  caseThreadsRoutes,
  caseContentsRoutes,
  draftsRoutes,
  draftFilesRoutes,
  draftingRoutes,
  gmailDraftsRoutes,
  sendingAddressesRoutes,
  proposalsRoutes,
  proposalEndsRoutes,
  agentsRoutes,
  agentWorkRoutes,
  mcpRoute,
  eventsRoute,
  keysRoutes,
  appsRoutes,
  apiKeysRoutes,
  appConnectionsRoutes,
  popupDoneRoute,
  preflightRoute,
  openapiRoute,
  noticesRoutes,
  mySignalsRoutes,
  groupSignalsRoutes,
  groupSignalsFileRoutes,
  personSignalsRoutes,
  signalPeopleRoutes,
  myCalendarRoutes,
  policyRoutes,
  signalSettingsRoutes,
  workspaceTrustRoute,
  proxyRoute,
  pushRoute,
  securityEventsRoute,
  webhooksRoutes,
  auditMailRoutes,
  auditRoutes,
]
