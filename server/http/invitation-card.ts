import type { Invitation, InvitationRound, InvitationRoundDetail } from '@letterlock/wire/invitations'
import { PassedOver } from '@letterlock/wire/invitations'
import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import type { z } from 'zod'
import { problemOfStored } from '../core/problem.ts'
import { mayInvite } from '../people/invitations/decide-invite.ts'
import type { ListedInvitation } from '../store/invitation-list.ts'
import type { LastMail } from '../store/invitation-mails.ts'
import type { RoundRow, RoundTrouble } from '../store/invitation-rounds.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

/** An invitation as the list shows it, to somebody with this role. */
export function invitationCard(
  row: ListedInvitation,
  last: LastMail | undefined,
  reader: { role: Role; locale: Locale },
): z.input<typeof Invitation> {
  return {
    id: row.id,
    member: { id: row.memberId, name: row.name, email: row.email, role: row.role },
    state: row.state,
    renewedBy: row.renewedBy,
    renewedAt: wireTime(row.renewedAt),
    expiresAt: wireTime(row.expiresAt),
    isCopied: row.isCopied,
    askedAt: wireTimeOrNull(row.askedAt),
    mail: mailCard(last, reader.locale),
    isMine: mayInvite(reader.role, row.role),
  }
}

function mailCard(last: LastMail | undefined, locale: Locale): z.input<typeof Invitation>['mail'] {
  if (!last || last.kind === 'asked' || last.state === 'cancelled' || last.state === 'skipped') return null
  const { state, kind, because, dueAt, at } = last
  return {
    state,
    kind,
    at: wireTime(at),
    retryAt: because === null ? null : wireTimeOrNull(dueAt),
    reason: because === null ? null : problemOfStored(because, {}, locale),
  }
}

/** Many invitations, with how far they are. */
export function roundCard(row: RoundRow): z.input<typeof InvitationRound> {
  const { id, kind, teamName, madeByName, madeAt, cancelledAt, counts } = row
  return {
    id,
    kind,
    teamName,
    madeBy: madeByName,
    madeAt: wireTime(madeAt),
    cancelledAt: wireTimeOrNull(cancelledAt),
    counts,
  }
}

/** Who of it got no mail, or not for certain, and why. */
export function troubleCard(
  { memberId, name, email, state, because }: RoundTrouble,
  locale: Locale,
): z.input<typeof InvitationRoundDetail>['troubles'][number] {
  const passed = PassedOver.safeParse(because)
  return {
    id: memberId,
    name,
    email,
    state: state === 'refused' || state === 'failed' || state === 'unconfirmed' ? state : 'skipped',
    passedOver: passed.success ? passed.data : null,
    reason: passed.success || because === null ? null : problemOfStored(because, {}, locale),
  }
}
