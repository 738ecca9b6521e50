import type { Me } from '@letterlock/wire/session'
import { isAllStopped } from '../inbox/policy/read-policy.ts'
import { findIdentity, type IdentityRow } from '../store/identities.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { HttpDeps } from './deps.ts'
import { wireTime } from './wire-time.ts'

/**
 * Who is signed in, as the wire says it. It is the first answer of a page: what changes after it is told from the position
 * it names, however late the page opens the live events.
 */
export async function readMe({ db, stream }: Pick<HttpDeps, 'db' | 'stream'>, session: SessionRow): Promise<Me> {
  const eventsAfter = stream.position()
  const identity = session.identityId === null ? undefined : await findIdentity(db, session.identityId)
  return {
    member: {
      id: session.memberId,
      name: session.name,
      email: session.email,
      role: session.role,
      locale: session.locale,
    },
    tenant: { id: session.tenantId, name: session.tenantName },
    isStopped: await isAllStopped(db, session.tenantId),
    hasPassword: Boolean(identity?.password_hash),
    address: standingOf(identity, session.email ?? ''),
    session: { id: session.id, expiresAt: wireTime(session.expiresAt) },
    eventsAfter,
  }
}

function standingOf(identity: IdentityRow | undefined, email: string): Me['address'] {
  if (!identity) return { standing: 'proved', own: email }
  if (identity.typed_email !== null) return { standing: 'typed', own: identity.email }
  return { standing: identity.address_proved_at === null ? 'not_proved' : 'proved', own: identity.email }
}
