import { agents } from './en/agents.ts'
import { approvals } from './en/approvals.ts'
import { audit } from './en/audit.ts'
import { auditFacts } from './en/audit-facts.ts'
import { cases } from './en/cases.ts'
import { compose } from './en/compose.ts'
import { connected } from './en/connected.ts'
import { connections } from './en/connections.ts'
import { desk } from './en/desk.ts'
import { developers } from './en/developers.ts'
import { door } from './en/door.ts'
import { erasure } from './en/erasure.ts'
import { errors } from './en/errors.ts'
import { frame } from './en/frame.ts'
import { health } from './en/health.ts'
import { imap } from './en/imap.ts'
import { inbox } from './en/inbox.ts'
import { integrations } from './en/integrations.ts'
import { invitations } from './en/invitations.ts'
import { me } from './en/me.ts'
import { notices } from './en/notices.ts'
import { people } from './en/people.ts'
import { personSignals } from './en/person-signals.ts'
import { policy } from './en/policy.ts'
import { policyFacts } from './en/policy-facts.ts'
import { providers } from './en/providers.ts'
import { sharing } from './en/sharing.ts'
import { signIn } from './en/sign-in.ts'
import { signalSettings } from './en/signal-settings.ts'
import { signals } from './en/signals.ts'
import { teamSignals } from './en/team-signals.ts'
import { tenants } from './en/tenants.ts'
import { trust } from './en/trust.ts'
import { vault } from './en/vault.ts'
import { verify } from './en/verify.ts'
import { webhooks } from './en/webhooks.ts'

/** Every English sentence of the console, by id. The other languages have exactly these ids, or do not compile. */
export const en = {
  ...frame,
  ...desk,
  ...signIn,
  ...connections,
  ...health,
  ...imap,
  ...verify,
  ...inbox,
  ...cases,
  ...compose,
  ...integrations,
  ...me,
  ...door,
  ...developers,
  ...webhooks,
  ...providers,
  ...notices,
  ...vault,
  ...people,
  ...connected,
  ...erasure,
  ...invitations,
  ...audit,
  ...auditFacts,
  ...sharing,
  ...errors,
  ...trust,
  ...tenants,
  ...signals,
  ...signalSettings,
  ...teamSignals,
  ...personSignals,
  ...policy,
  ...policyFacts,
  ...approvals,
  ...agents,
} as const

export type MessageId = keyof typeof en
