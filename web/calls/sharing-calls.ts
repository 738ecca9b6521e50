import { ShareCandidates, type ShareLevel, type ShareTo, Sharing } from '@letterlock/wire/sharing'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** Who may do what in a mailbox. @throws CallFailure `request.not_found` for whoever does not reach it */
export function sharingQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['sharing', mailboxId],
    queryFn: ({ signal }) => ask(Sharing, pathOf(mailboxId), { signal }),
  })
}

/** Whom my mailbox could be given to besides. */
export function candidatesQuery(mailboxId: string, q: string) {
  return queryOptions({
    queryKey: ['sharing', mailboxId, 'candidates', q],
    queryFn: ({ signal }) =>
      ask(ShareCandidates, `${pathOf(mailboxId)}/candidates?${new URLSearchParams({ q })}`, { signal }),
  })
}

/** Whom a mailbox could be shared with that is about to be connected. */
export function firstCandidatesQuery(q: string) {
  return queryOptions({
    queryKey: ['share-candidates', q],
    queryFn: ({ signal }) => ask(ShareCandidates, `/v1/share-candidates?${new URLSearchParams({ q })}`, { signal }),
  })
}

/** @throws CallFailure `share.nothing_to_read`, `share.brokered` */
export function setShared(mailboxId: string, shared: boolean) {
  return ask(Sharing, pathOf(mailboxId), { method: 'PUT', body: { shared } })
}

/** @throws CallFailure `share.not_shared`, `share.has_left`, `share.too_many` */
export function giveShare(mailboxId: string, to: Receiver, level: ShareLevel) {
  return ask(Sharing, placeOf(mailboxId, to), { method: 'PUT', body: { level } })
}

export function takeShare(mailboxId: string, to: Receiver) {
  return ask(Sharing, placeOf(mailboxId, to), { method: 'DELETE' })
}

type Receiver = Pick<ShareTo, 'kind' | 'id'>

function placeOf(mailboxId: string, { kind, id }: Receiver): string {
  return `${pathOf(mailboxId)}/${kind === 'member' ? 'members' : 'teams'}/${encodeURIComponent(id)}`
}

function pathOf(mailboxId: string): string {
  return `/v1/mailboxes/${encodeURIComponent(mailboxId)}/sharing`
}
