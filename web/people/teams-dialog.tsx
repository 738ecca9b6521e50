import type { Team } from '@letterlock/wire/people'
import { Button, Modal, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { useSay } from '../words/say.ts'
import classes from './people.module.css'
import { teamsQuery } from './people-calls.ts'
import { TeamRow } from './team-row.tsx'

export interface TeamsDialogProps {
  opened: boolean
  onClose: () => void
  /** One of them was deleted. */
  onGone: (id: Team['id']) => void
}

/** Every team and department, to be renamed or deleted. */
export function TeamsDialog({ opened, onClose, onGone }: TeamsDialogProps) {
  const say = useSay()
  useFocusHome(opened)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('people.teams')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Teams onClose={onClose} onGone={onGone} />}
    </Modal>
  )
}

function Teams({ onClose, onGone }: Pick<TeamsDialogProps, 'onClose' | 'onGone'>) {
  const say = useSay()
  const close = useRef<HTMLButtonElement>(null)
  const { data, error, refetch } = useQuery(teamsQuery)
  if (!data && error) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('people.teams.loading')} height={192} />
  return (
    <Stack gap="md">
      <p className={rows.soft}>{say('people.teams.about')}</p>
      {data.teams.length === 0 && <p className={rows.about}>{say('people.teams.empty')}</p>}
      {data.teams.length > 0 && (
        <ul className={classes.teams} aria-label={say('people.teams')}>
          {data.teams.map((team) => (
            <TeamRow
              key={team.id}
              team={team}
              onGone={() => {
                // The row goes, and the focus in it would go along.
                close.current?.focus()
                onGone(team.id)
              }}
            />
          ))}
        </ul>
      )}
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button ref={close} variant="default" onClick={onClose}>
          {say('action.close')}
        </Button>
      </div>
    </Stack>
  )
}
