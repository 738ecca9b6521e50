import type { MessageId } from './en.ts'
import { agents } from './sv/agents.ts'
import { approvals } from './sv/approvals.ts'
import { audit } from './sv/audit.ts'
import { auditFacts } from './sv/audit-facts.ts'
import { cases } from './sv/cases.ts'
import { compose } from './sv/compose.ts'
import { connected } from './sv/connected.ts'
import { connections } from './sv/connections.ts'
import { desk } from './sv/desk.ts'
import { developers } from './sv/developers.ts'
import { door } from './sv/door.ts'
import { erasure } from './sv/erasure.ts'
import { errors } from './sv/errors.ts'
import { frame } from './sv/frame.ts'
import { health } from './sv/health.ts'
import { imap } from './sv/imap.ts'
import { inbox } from './sv/inbox.ts'
import { integrations } from './sv/integrations.ts'
import { invitations } from './sv/invitations.ts'
import { me } from './sv/me.ts'
import { notices } from './sv/notices.ts'
import { people } from './sv/people.ts'
import { personSignals } from './sv/person-signals.ts'
import { policy } from './sv/policy.ts'
import { policyFacts } from './sv/policy-facts.ts'
import { providers } from './sv/providers.ts'
import { sharing } from './sv/sharing.ts'
import { signIn } from './sv/sign-in.ts'
import { signalSettings } from './sv/signal-settings.ts'
import { signals } from './sv/signals.ts'
import { teamSignals } from './sv/team-signals.ts'
import { tenants } from './sv/tenants.ts'
import { trust } from './sv/trust.ts'
import { vault } from './sv/vault.ts'
import { verify } from './sv/verify.ts'
import { webhooks } from './sv/webhooks.ts'

/** Every Swedish sentence of the console, by id. */
export const sv: Record<MessageId, string> = {
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
}
