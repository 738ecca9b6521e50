import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'
import { maySeePeople } from './may-look-after.ts'

/** Shows what is about other people to whoever may see it, and everybody else what they can do instead. */
export function PeopleGate({ children }: { children: ReactNode }) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  if (maySeePeople(me.member.role)) return children
  return (
    <EmptySheet isAlone icon={IconLock} heading="h1" title={say('people.closed')} about={say('people.closed.about')}>
      <Button variant="default" renderRoot={(props) => <Link to="/settings/profile" {...props} />}>
        {say('frame.settings.profile')}
      </Button>
    </EmptySheet>
  )
}
