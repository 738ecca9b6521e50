import {
  type CreateInvitation,
  Invitation,
  InvitationLanguage,
  InvitationPage,
  InvitationRound,
  InvitationRoundDetail,
  InvitationRoundList,
  type InvitationState,
  MadeInvitation,
  RoundPreview,
  type RoundWish,
} from '@letterlock/wire/invitations'
import type { Locale } from '@letterlock/wire/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from '../calls/ask.ts'

/** What is looked for among the invitations. */
export interface InvitationWish {
  q?: string
  state?: InvitationState
}

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50
/** While mails go out, one sees them go; else the page rests. */
const WATCH_MS = 1_500
/** Everything that shows invitations, to be asked again after a change. */
export const INVITATIONS_KEY = ['invitations']

/** The last invitation of each person, newest first, page by page. */
export function invitationsQuery(wish: InvitationWish) {
  return infiniteQueryOptions({
    queryKey: [...INVITATIONS_KEY, 'list', wish],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: String(ROWS) })
      for (const [name, value] of Object.entries({ ...wish, cursor: pageParam })) if (value) query.set(name, value)
      return ask(InvitationPage, `/v1/invitations?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.data.some(isUnderWay)) ? WATCH_MS : false,
  })
}

function isUnderWay({ mail }: Invitation): boolean {
  return mail !== null && mail.retryAt === null && (mail.state === 'waiting' || mail.state === 'sending')
}

/** Choose what people are asked in by, where whoever invites them chooses no other. */
export function changeInvitationLanguage(language: Locale) {
  return ask(InvitationLanguage, '/v1/invitations/language', { method: 'PUT', body: { language } })
}

/** What was sent to many lately, with how far it is. */
export const roundsQuery = queryOptions({
  queryKey: [...INVITATIONS_KEY, 'rounds'],
  queryFn: ({ signal }) => ask(InvitationRoundList, '/v1/invitation-rounds', { signal }),
  refetchInterval: ({ state: { data } }) =>
    data?.rounds.some(({ counts }) => counts.waiting + counts.sending > 0) ? WATCH_MS : false,
})

export function roundQuery(id: string) {
  return queryOptions({
    queryKey: [...INVITATIONS_KEY, 'round', id],
    queryFn: ({ signal }) => ask(InvitationRoundDetail, `/v1/invitation-rounds/${encodeURIComponent(id)}`, { signal }),
  })
}

/** Who would be mailed; changes nothing. */
export function previewQuery(wish: RoundWish) {
  return queryOptions({
    queryKey: [...INVITATIONS_KEY, 'preview', wish],
    queryFn: ({ signal }) => ask(RoundPreview, '/v1/invitation-rounds/preview', { method: 'POST', body: wish, signal }),
    staleTime: 0,
  })
}

/** @throws CallFailure `invitation.role_above`, `member.exists`, `invitation.can_sign_in` */
export function createInvitation(body: z.input<typeof CreateInvitation>) {
  return ask(MadeInvitation, '/v1/invitations', { method: 'POST', body })
}

/** The link before stops working. */
export function sendAgain(id: string) {
  return ask(Invitation, `${pathOf(id)}/send`, { method: 'POST' })
}

/** The link before stops working; this one is shown once. */
export function makeLink(id: string) {
  return ask(MadeInvitation, `${pathOf(id)}/link`, { method: 'POST' })
}

export function revokeInvitation(id: string) {
  return ask(Invitation, `${pathOf(id)}/revoke`, { method: 'POST' })
}

/** @throws CallFailure `invitation_round.empty` */
export function startRound(body: RoundWish) {
  return ask(InvitationRound, '/v1/invitation-rounds', { method: 'POST', body })
}

export function cancelRound(id: string) {
  return ask(InvitationRound, `/v1/invitation-rounds/${encodeURIComponent(id)}/cancel`, { method: 'POST' })
}

function pathOf(id: string): string {
  return `/v1/invitations/${encodeURIComponent(id)}`
}
