import { type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { findMemberByExternalId, insertNamedMember, type Named, renameMember } from '../../store/external-ids.ts'

/** A person by the app's own id, or the organisation itself. */
export type WhoByApp = { externalId: string; name?: string | undefined } | 'organisation'

/**
 * The member whom an app calls so, made where there is none yet. Of two first connects both get the same one.
 *
 * Nobody can sign in as such a member: there is no address to send a link to, no identity and no password.
 *
 * @param now Epoch milliseconds.
 */
export async function haveMember(trx: Trx, tenantId: TenantId, who: WhoByApp, now: number): Promise<Named<MemberId>> {
  const member = (await findMemberByExternalId(trx, tenantId, who)) ?? (await make(trx, tenantId, who, now))
  if (who === 'organisation' || who.name === undefined || who.name === member.name) return member
  await renameMember(trx, tenantId, member.id, who.name)
  return { ...member, name: who.name }
}

async function make(trx: Trx, tenantId: TenantId, who: WhoByApp, now: number): Promise<Named<MemberId>> {
  const name = who === 'organisation' ? 'The organisation' : (who.name ?? who.externalId)
  await insertNamedMember(trx, tenantId, { id: newId('mem', now), who, name, now })
  const made = await findMemberByExternalId(trx, tenantId, who)
  if (!made) throw new Error('a member that was just made is not there')
  return made
}
