import type { InvitationRound, InvitationRoundDetail } from '@letterlock/wire/invitations'
import type { Place } from './places.ts'

const id = <const T extends string>(kind: T, row: number) => `${kind}_${`${row}`.padStart(32, '0')}` as const
const HOUR_MS = 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
const NONE = { waiting: 0, sending: 0, sent: 0, refused: 0, failed: 0, unconfirmed: 0, cancelled: 0, skipped: 0 }

const UNDER_WAY: InvitationRound = {
  id: id('rnd', 1),
  kind: 'invite',
  teamName: 'Quay and gates',
  madeBy: 'Robin Ek',
  madeAt: ago(HOUR_MS / 10),
  cancelledAt: null,
  counts: { ...NONE, waiting: 27, sending: 1, sent: 36, refused: 1, unconfirmed: 1, skipped: 4 },
}
const OVER: InvitationRound = {
  id: id('rnd', 2),
  kind: 'remind',
  teamName: null,
  madeBy: 'Livia Lund',
  madeAt: ago(50 * HOUR_MS),
  cancelledAt: null,
  counts: { ...NONE, sent: 118 },
}
const named = (row: number, name: string) => ({
  id: id('mem', row),
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@works.example`,
})
const DETAIL: InvitationRoundDetail = {
  ...UNDER_WAY,
  troubles: [
    { ...named(1, 'Rut Rask'), state: 'refused', passedOver: null, reason: null },
    { ...named(2, 'Maj Malm'), state: 'unconfirmed', passedOver: null, reason: null },
    { ...named(3, 'Lena Lindqvist'), state: 'skipped', passedOver: 'connected', reason: null },
    { ...named(4, 'Nils Nyman'), state: 'skipped', passedOver: 'mailed_lately', reason: null },
    { ...named(5, 'Ove Ohlsson'), state: 'skipped', passedOver: 'address_refused', reason: null },
    { ...named(6, 'Livia Lund'), state: 'skipped', passedOver: 'can_sign_in', reason: null },
  ],
}
const staged = [
  { path: /^\/v1\/invitation-rounds$/, answer: { status: 200, body: { rounds: [UNDER_WAY, OVER] } } },
  { path: /^\/v1\/invitation-rounds\/rnd_\d+$/, answer: { status: 200, body: DETAIL } },
]

/** What is mailed to many at once while it is on its way, and whom it does not reach. */
export const ROUNDS: Place[] = [
  {
    name: 'invitations, many under way',
    path: '/people/invitations',
    staged,
    act: (page) => page.getByRole('progressbar').scrollIntoViewIfNeeded(),
    ready: (page) => page.getByRole('progressbar'),
  },
  {
    name: 'invitations, who was passed over',
    path: '/people/invitations',
    staged,
    act: async (page, words) => {
      await page.getByRole('button', { name: words('invitations.round.who') }).click()
      await page.getByText('Livia Lund', { exact: true }).scrollIntoViewIfNeeded()
    },
    ready: (page) => page.getByText('Livia Lund', { exact: true }),
  },
]
