import type { Invitation, InvitationMailState, InvitationPage, InvitationState } from '@letterlock/wire/invitations'
import { problemOf } from '../../server/core/problem.ts'
import type { Place } from './places.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A mail of each kind of end, and two rows that say something else; most of them take a server's bad day. */
const ROWS: [
  name: string,
  state: InvitationState,
  mail: InvitationMailState | null,
  more?: 'later' | 'late' | 'asked',
][] = [
  ['Lena Lindqvist', 'open', 'sent'],
  ['Nils Nyman', 'open', 'waiting'],
  ['Ove Ohlsson', 'open', 'waiting', 'later'],
  ['Rut Rask', 'open', 'refused'],
  ['Maj Malm', 'open', 'unconfirmed'],
  ['Bo Bergman', 'open', 'failed'],
  ['Livia Lund', 'open', 'failed', 'late'],
  ['Ulla Uppling', 'outdated', 'sent'],
  ['Mira Moberg', 'expired', 'sent', 'asked'],
]

function pageAt(now: number): InvitationPage {
  const at = (ms: number) => new Date(ms).toISOString()
  const data = ROWS.map(([name, state, mail, more], row): Invitation => {
    const id = `${row + 1}`.padStart(32, '0')
    const email = `${name.toLowerCase().replace(' ', '.')}@works.example`
    return {
      id: `inv_${id}`,
      member: { id: `mem_${id}`, name, email, role: 'member' },
      state,
      renewedBy: 'Robin Ek',
      renewedAt: at(now - 3 * HOUR_MS),
      expiresAt: at(now + (state === 'expired' ? -HOUR_MS : 6 * DAY_MS)),
      isCopied: false,
      askedAt: more === 'asked' ? at(now - HOUR_MS) : null,
      mail: mail && {
        state: mail,
        kind: 'invite',
        at: at(now - 2 * HOUR_MS),
        retryAt: more === 'later' ? at(now + HOUR_MS / 4) : null,
        reason: more === 'late' ? problemOf('invitation.mail_late', {}, 'en') : null,
      },
      isMine: true,
    }
  })
  return {
    data,
    next: null,
    counts: { open: 7, expired: 1, outdated: 1, revoked: 0, joined: 0, connected: 0 },
    mails: true,
    language: 'en',
  }
}

/** What became of each mail, as whoever invites sees it. */
export const INVITE_MAILS: Place = {
  name: 'invitations, what became of each mail',
  path: '/people/invitations',
  staged: [{ path: /^\/v1\/invitations$/, answer: { status: 200, body: pageAt(Date.now()) } }],
  ready: (page, words) => page.getByText(words('invitations.mail.late')),
}
