import { Disconnected } from '@letterlock/wire/connections'
import {
  type EndPeopleConnection,
  PeopleConnectionPage,
  type SearchPeopleConnections,
} from '@letterlock/wire/people-connections'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'

/** What is looked for among what people have connected. */
export type ConnectedWish = Pick<SearchPeopleConnections, 'q' | 'provider' | 'kind' | 'standing'>

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 50
/** Everything that shows it, to be asked again after a change. */
export const CONNECTED_KEY = ['people-connections']

/** What people have connected, the newest first, page by page. @throws CallFailure `request.not_found` for others */
export function connectedQuery(wish: ConnectedWish) {
  return infiniteQueryOptions({
    queryKey: [...CONNECTED_KEY, wish],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: String(ROWS) })
      for (const [name, value] of Object.entries({ ...wish, cursor: pageParam })) if (value) query.set(name, value)
      return ask(PeopleConnectionPage, `/v1/admin/connections?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** @throws CallFailure `connection.confirm_differs`, `member.owners_only` nothing was ended */
export function endConnected(id: string, body: EndPeopleConnection) {
  return ask(Disconnected, `/v1/admin/connections/${encodeURIComponent(id)}`, { method: 'DELETE', body })
}
