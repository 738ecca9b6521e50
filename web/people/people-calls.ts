import {
  type AddMember,
  type ChangeMember,
  MemberDetail,
  MemberLeft,
  MemberPage,
  type SearchMembers,
  TeamList,
} from '@letterlock/wire/people'
import { type ApplyImport, ImportPlan } from '@letterlock/wire/people-imports'
import type { AskPasswordLink, UsePasswordLink } from '@letterlock/wire/people-passwords'
import { Me } from '@letterlock/wire/session'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from '../calls/ask.ts'

/** What is looked for among the people. */
export type PeopleWish = Pick<z.infer<typeof SearchMembers>, 'q' | 'role' | 'state' | 'teamId'>

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50
/** Everything that shows people, to be asked again after a change. */
export const PEOPLE_KEY = ['people']

/** The people of my organisation by name, page by page. @throws CallFailure `request.not_found` for a mere member */
export function peopleQuery(wish: PeopleWish) {
  return infiniteQueryOptions({
    queryKey: [...PEOPLE_KEY, 'list', wish],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: String(ROWS) })
      for (const [name, value] of Object.entries({ ...wish, cursor: pageParam })) if (value) query.set(name, value)
      return ask(MemberPage, `/v1/members?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

export function personQuery(id: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, 'one', id],
    queryFn: ({ signal }) => ask(MemberDetail, pathOf(id), { signal }),
  })
}

export const teamsQuery = queryOptions({
  queryKey: [...PEOPLE_KEY, 'teams'],
  queryFn: ({ signal }) => ask(TeamList, '/v1/teams', { signal }),
})

/** @throws CallFailure `member.exists`, `member.owners_only` */
export function addPerson(body: z.input<typeof AddMember>) {
  return ask(MemberDetail, '/v1/members', { method: 'POST', body })
}

/** @throws CallFailure `member.last_owner`, `member.owners_only`, `member.manager_loop` */
export function changePerson(id: string, body: z.input<typeof ChangeMember>) {
  return ask(MemberDetail, pathOf(id), { method: 'PATCH', body })
}

/**
 * @param sharedTo Who takes over the mailboxes that they share; null where there are none.
 * @throws CallFailure `member.last_owner`, `member.owners_only`, `member.shares_mailboxes`
 */
export function letLeave(id: string, sharedTo: string | null) {
  return ask(MemberLeft, `${pathOf(id)}/leave`, { method: 'POST', body: sharedTo === null ? {} : { sharedTo } })
}

export function takeBack(id: string) {
  return ask(MemberDetail, `${pathOf(id)}/return`, { method: 'POST' })
}

/** Changes nothing. @param file In base64. @throws CallFailure `people_list.*` */
export function previewImport(file: string) {
  return ask(ImportPlan, '/v1/members/imports/preview', { method: 'POST', body: { file } })
}

/** @throws CallFailure `people_list.changed` nothing was read in */
export function applyImport(body: z.input<typeof ApplyImport>) {
  return ask(ImportPlan, '/v1/members/imports', { method: 'POST', body })
}

/** Answers the same whoever has the address. @throws CallFailure `session.no_mail`, `session.too_many_attempts` */
export function askPasswordLink(body: z.input<typeof AskPasswordLink>) {
  return ask(Nothing, '/v1/password-links', { method: 'POST', body })
}

/** @throws CallFailure `session.password_link_spent` */
export function spendPasswordLink(body: z.input<typeof UsePasswordLink>) {
  return ask(Me, '/v1/password-links/use', { method: 'POST', body })
}

/** End all of my sessions but this one. */
export function signOutElsewhere() {
  return ask(Nothing, '/v1/sessions', { method: 'DELETE' })
}

function pathOf(id: string): string {
  return `/v1/members/${encodeURIComponent(id)}`
}
