import { ACTION_ERRORS } from './errors/actions.ts'
import { AGENT_ERRORS } from './errors/agents.ts'
import { APP_ERRORS } from './errors/apps.ts'
import { AUDIT_ERRORS } from './errors/audit.ts'
import { CASE_ERRORS } from './errors/cases.ts'
import { CONNECT_ERRORS } from './errors/connect.ts'
import { CREDENTIAL_ERRORS } from './errors/credentials.ts'
import { DRAFTING_ERRORS } from './errors/drafting.ts'
import { DRAFT_ERRORS } from './errors/drafts.ts'
import { EGRESS_ERRORS } from './errors/egress.ts'
import type { ErrorEntry } from './errors/entry.ts'
import { ERASURE_ERRORS } from './errors/erasure.ts'
import { GOOGLE_PAGE_ERRORS } from './errors/google-pages.ts'
import { HEALTH_ERRORS } from './errors/health.ts'
import { HOUSE_ERRORS } from './errors/house.ts'
import { IMAP_ERRORS } from './errors/imap.ts'
import { INTEGRATION_ERRORS } from './errors/integrations.ts'
import { INVITATION_ERRORS } from './errors/invitations.ts'
import { KEY_ERRORS } from './errors/keys.ts'
import { MAIL_ERRORS } from './errors/mail.ts'
import { MAIL_SERVER_ERRORS } from './errors/mail-server.ts'
import { OUTBOX_ERRORS } from './errors/outbox.ts'
import { PEOPLE_ERRORS } from './errors/people.ts'
import { POLICY_ERRORS } from './errors/policy.ts'
import { PROVIDER_ERRORS } from './errors/providers.ts'
import { PROXY_ERRORS } from './errors/proxy.ts'
import { PUSH_ERRORS } from './errors/push.ts'
import { REQUEST_ERRORS } from './errors/request.ts'
import { SEARCH_ERRORS } from './errors/search.ts'
import { PROPOSAL_ERRORS, SENDING_ERRORS } from './errors/sending.ts'
import { SHARING_ERRORS } from './errors/sharing.ts'
import { SIGNALS_ERRORS } from './errors/signals.ts'
import { SMTP_ERRORS } from './errors/smtp.ts'
import { TENANT_ERRORS } from './errors/tenants.ts'
import { VERIFY_ERRORS } from './errors/verify.ts'
import { WEBHOOK_ERRORS } from './errors/webhooks.ts'

/**
 * The one table of everything that may go wrong. Pages, problem answers, the guides' *Common errors* and the SDK's
 * `ErrorCode` all come from it; a code that is not here does not compile.
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...HOUSE_ERRORS,
  ...PEOPLE_ERRORS,
  ...ERASURE_ERRORS,
  ...INVITATION_ERRORS,
  ...TENANT_ERRORS,
  ...SHARING_ERRORS,
  ...SIGNALS_ERRORS,
  ...CONNECT_ERRORS,
  ...GOOGLE_PAGE_ERRORS,
  ...INTEGRATION_ERRORS,
  ...MAIL_ERRORS,
  ...ACTION_ERRORS,
  ...CASE_ERRORS,
  ...DRAFT_ERRORS,
  ...DRAFTING_ERRORS,
  ...OUTBOX_ERRORS,
  ...POLICY_ERRORS,
  ...SENDING_ERRORS,
  ...PROPOSAL_ERRORS,
  ...AGENT_ERRORS,
  ...IMAP_ERRORS,
  ...MAIL_SERVER_ERRORS,
  ...SEARCH_ERRORS,
  ...SMTP_ERRORS,
  ...VERIFY_ERRORS,
  ...PUSH_ERRORS,
  ...PROVIDER_ERRORS,
  ...KEY_ERRORS,
  ...APP_ERRORS,
  ...CREDENTIAL_ERRORS,
  ...PROXY_ERRORS,
  ...HEALTH_ERRORS,
  ...EGRESS_ERRORS,
  ...WEBHOOK_ERRORS,
  ...AUDIT_ERRORS,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS

export interface ErrorOptions {
  cause?: unknown
  /** Values for the `{name}`s of the sentences: addresses, times, field names. Never a secret, never mail. */
  params?: Record<string, string>
}

/**
 * A failure that ends the story. The code tells a program what to do, the table's sentences tell a person, `detail` and
 * `cause` tell the log; neither of the latter ever goes on the wire, and no secret or mail content goes into either.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly params: Record<string, string>

  constructor(code: ErrorCode, detail?: string, options: ErrorOptions = {}) {
    super(detail === undefined ? code : `${code}: ${detail}`, { cause: options.cause })
    this.code = code
    this.detail = detail
    this.params = options.params ?? {}
  }
}

/** True when `error` is one of ours with this code. */
export function isError(error: unknown, ...codes: ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code)
}
