import { type EraseMember, MemberErasure } from '@letterlock/wire/erasure'
import { queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'

/** A job deletes mail by the thousand a second: the numbers are seen to go down. */
const LOOK_MS = 1_000

/** What erasing somebody would take away, and then how far it has come. @throws CallFailure `erasure.still_here` */
export function erasureQuery(id: string) {
  return queryOptions({
    queryKey: ['erasure', id],
    queryFn: ({ signal }) => ask(MemberErasure, pathOf(id), { signal }),
    refetchInterval: ({ state }) => (state.data?.is === 'running' ? LOOK_MS : false),
    // What it would take away is counted anew each time it is asked.
    gcTime: 0,
  })
}

/** @throws CallFailure `erasure.confirm_differs`, `erasure.still_here`, `member.shares_mailboxes` nothing was erased */
export function erasePerson(id: string, body: EraseMember) {
  return ask(MemberErasure, pathOf(id), { method: 'POST', body })
}

function pathOf(id: string): string {
  return `/v1/members/${encodeURIComponent(id)}/erasure`
}
