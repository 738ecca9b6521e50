import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { meQuery } from '../calls/session-calls.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'

/** Shows what the organisation allows and has connected to whoever looks after it, and everybody else their own page. */
export function AdminGate({ children }: { children: ReactNode }) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  if (mayLookAfter(me.member.role)) return children
  return (
    <EmptySheet
      isAlone
      icon={IconLock}
      heading="h1"
      title={say('admin.int.closed')}
      about={say('admin.int.closed.about')}
    >
      <Button variant="default" renderRoot={(props) => <Link to="/integrations" {...props} />}>
        {say('frame.integrations')}
      </Button>
    </EmptySheet>
  )
}
