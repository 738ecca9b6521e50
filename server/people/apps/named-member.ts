import { type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { findMemberByExternalId, insertNamedMember, type Named, renameMember } from '../../store/external-ids.ts'
import { setNoticeEmail } from '../../store/named-addresses.ts'

/** A person by the app's own id, or the organisation itself. */
export type WhoByApp =
  | { externalId: string; name?: string | undefined; noticeEmail?: string | null | undefined }
  | 'organisation'

/**
 * The member whom an app calls so, made where there is none yet. Of two first connects both get the same one.
 *
 * Nobody can sign in as such a member: there is no identity and no password, and where they are told of their connections
 * (`noticeEmail`, lower case; null takes it away) is no address to sign in with.
 *
 * @param now Epoch milliseconds.
 */
export async function haveMember(trx: Trx, tenantId: TenantId, who: WhoByApp, now: number): Promise<Named<MemberId>> {
  const member = (await findMemberByExternalId(trx, tenantId, who)) ?? (await make(trx, tenantId, who, now))
  if (who === 'organisation') return member
  if (who.noticeEmail !== undefined) await setNoticeEmail(trx, tenantId, member.id, who.noticeEmail)
  if (who.name === undefined || who.name === member.name) return member
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
