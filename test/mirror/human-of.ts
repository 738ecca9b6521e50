import type { MemberId, TenantId } from '../../server/core/ids.ts'
import type { HumanActor } from '../../server/inbox/actor.ts'

/** A member as they ask for something in a mailbox, without having signed in. */
export function humanOf({ tenantId, memberId }: { tenantId: string; memberId: string }): HumanActor {
  return {
    kind: 'human',
    session: {
      id: 'ses_test',
      tenantId: tenantId as TenantId,
      tenantName: 'Works',
      memberId: memberId as MemberId,
      identityId: null,
      email: 'ana@works.example',
      name: 'Ana',
      role: 'member',
      locale: null,
      expiresAt: Number.MAX_SAFE_INTEGER,
      lastSeenAt: 0,
    },
  }
}
