import type { MemberDetail } from '@letterlock/wire/people'
import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { useSay } from '../words/say.ts'
import { personViewQuery } from './person-view-calls.ts'
import { NEWEST } from './ranges.ts'

/** The way to somebody's numbers, for their own manager alone and where the organisation lets managers look. */
export function PersonLink({ person: { id, name, manager, leftAt } }: { person: MemberDetail }) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data: view } = useQuery(personViewQuery)
  if (!view?.managers || manager?.id !== me.member.id || leftAt !== null) return null
  return (
    <Button
      variant="default"
      size="xs"
      renderRoot={(props) => <Link to="/signals/people/$id" params={{ id }} search={NEWEST} {...props} />}
    >
      {say('signals.person.open', { name })}
    </Button>
  )
}
