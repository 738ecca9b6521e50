import type { MemberDetail } from '@letterlock/wire/people'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../calls/session-calls.ts'
import { useSay } from '../words/say.ts'
import { EraseDialog } from './erase-dialog.tsx'
import classes from './people.module.css'
import { PEOPLE_KEY } from './people-calls.ts'

/** Where an owner begins to erase somebody who has left; an admin reads who could. */
export function ErasePart({ person, onGone }: { person: MemberDetail; onGone: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const [asking, { open, close }] = useDisclosure()
  if (me.member.role !== 'owner') return <p>{say('erasure.owners')}</p>
  return (
    <>
      <p>{say('erasure.about')}</p>
      <Button variant="default" className={classes.start ?? ''} onClick={open}>
        {say('erasure.ask')}
      </Button>
      <EraseDialog
        id={person.id}
        name={person.name}
        opened={asking}
        onClose={close}
        onGone={() => {
          onGone()
          void client.invalidateQueries({ queryKey: PEOPLE_KEY })
        }}
      />
    </>
  )
}
