import type { Me } from '@letterlock/wire/session'
import type { Db } from '../store/database.ts'
import { findIdentity } from '../store/identities.ts'
import type { SessionRow } from '../store/sessions.ts'
import { wireTime } from './wire-time.ts'

/** Who is signed in, as the wire says it. */
export async function readMe(db: Db, session: SessionRow): Promise<Me> {
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
    hasPassword: Boolean(identity?.password_hash),
    session: { id: session.id, expiresAt: wireTime(session.expiresAt) },
  }
}
