import { ACTION_ERRORS_SV } from './errors/actions.sv.ts'
import { AGENT_ERRORS_SV } from './errors/agents.sv.ts'
import { APP_ERRORS_SV } from './errors/apps.sv.ts'
import { AUDIT_ERRORS_SV } from './errors/audit.sv.ts'
import { CASE_ERRORS_SV } from './errors/cases.sv.ts'
import { CONNECT_ERRORS_SV } from './errors/connect.sv.ts'
import { CREDENTIAL_ERRORS_SV } from './errors/credentials.sv.ts'
import { DRAFTING_ERRORS_SV } from './errors/drafting.sv.ts'
import { DRAFT_ERRORS_SV } from './errors/drafts.sv.ts'
import { EGRESS_ERRORS_SV } from './errors/egress.sv.ts'
import type { ErrorWords } from './errors/entry.ts'
import { ERASURE_ERRORS_SV } from './errors/erasure.sv.ts'
import { GOOGLE_PAGE_ERRORS_SV } from './errors/google-pages.sv.ts'
import { HEALTH_ERRORS_SV } from './errors/health.sv.ts'
import { HOUSE_ERRORS_SV } from './errors/house.sv.ts'
import { IMAP_ERRORS_SV } from './errors/imap.sv.ts'
import { INTEGRATION_ERRORS_SV } from './errors/integrations.sv.ts'
import { INVITATION_ERRORS_SV } from './errors/invitations.sv.ts'
import { KEY_ERRORS_SV } from './errors/keys.sv.ts'
import { MAIL_ERRORS_SV } from './errors/mail.sv.ts'
import { MAIL_SERVER_ERRORS_SV } from './errors/mail-server.sv.ts'
import { OUTBOX_ERRORS_SV } from './errors/outbox.sv.ts'
import { PEOPLE_ERRORS_SV } from './errors/people.sv.ts'
import { POLICY_ERRORS_SV } from './errors/policy.sv.ts'
import { PROVIDER_ERRORS_SV } from './errors/providers.sv.ts'
import { PROXY_ERRORS_SV } from './errors/proxy.sv.ts'
import { PUSH_ERRORS_SV } from './errors/push.sv.ts'
import { REQUEST_ERRORS_SV } from './errors/request.sv.ts'
import { SEARCH_ERRORS_SV } from './errors/search.sv.ts'
import { PROPOSAL_ERRORS_SV, SENDING_ERRORS_SV } from './errors/sending.sv.ts'
import { SHARING_ERRORS_SV } from './errors/sharing.sv.ts'
import { SIGNALS_ERRORS_SV } from './errors/signals.sv.ts'
import { SMTP_ERRORS_SV } from './errors/smtp.sv.ts'
import { TENANT_ERRORS_SV } from './errors/tenants.sv.ts'
import { VERIFY_ERRORS_SV } from './errors/verify.sv.ts'
import { WEBHOOK_ERRORS_SV } from './errors/webhooks.sv.ts'
import type { ErrorCode } from './errors.ts'

/** The sentences of the error table in Swedish; a code without them does not compile. */
export const ERRORS_SV: Record<ErrorCode, ErrorWords> = {
  ...REQUEST_ERRORS_SV,
  ...HOUSE_ERRORS_SV,
  ...PEOPLE_ERRORS_SV,
  ...ERASURE_ERRORS_SV,
  ...INVITATION_ERRORS_SV,
  ...TENANT_ERRORS_SV,
  ...SHARING_ERRORS_SV,
  ...SIGNALS_ERRORS_SV,
  ...CONNECT_ERRORS_SV,
  ...GOOGLE_PAGE_ERRORS_SV,
  ...INTEGRATION_ERRORS_SV,
  ...MAIL_ERRORS_SV,
  ...ACTION_ERRORS_SV,
  ...CASE_ERRORS_SV,
  ...DRAFT_ERRORS_SV,
  ...DRAFTING_ERRORS_SV,
  ...OUTBOX_ERRORS_SV,
  ...POLICY_ERRORS_SV,
  ...SENDING_ERRORS_SV,
  ...PROPOSAL_ERRORS_SV,
  ...AGENT_ERRORS_SV,
  ...IMAP_ERRORS_SV,
  ...MAIL_SERVER_ERRORS_SV,
  ...SEARCH_ERRORS_SV,
  ...SMTP_ERRORS_SV,
  ...VERIFY_ERRORS_SV,
  ...PUSH_ERRORS_SV,
  ...PROVIDER_ERRORS_SV,
  ...KEY_ERRORS_SV,
  ...APP_ERRORS_SV,
  ...CREDENTIAL_ERRORS_SV,
  ...PROXY_ERRORS_SV,
  ...HEALTH_ERRORS_SV,
  ...EGRESS_ERRORS_SV,
  ...WEBHOOK_ERRORS_SV,
  ...AUDIT_ERRORS_SV,
}
