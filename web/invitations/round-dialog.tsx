import type { RoundPreview, RoundWish } from '@letterlock/wire/invitations'
import { TeamId } from '@letterlock/wire/people'
import { Button, Modal, NativeSelect, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import rows from '../developers/rows.module.css'
import { teamsQuery } from '../people/people-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { INVITATIONS_KEY, previewQuery, startRound } from './invitation-calls.ts'
import classes from './invitations.module.css'

/** Names that one looks through; the others are a number. */
const SHOWN_MAX = 20

export interface RoundDialogProps {
  kind: 'invite' | 'remind'
  opened: boolean
  onClose: () => void
}

/** Invite a team, or remind whoever has not connected, after a look at whom that reaches. */
export function RoundDialog({ kind, opened, onClose }: RoundDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say(kind === 'invite' ? 'invitations.team.title' : 'invitations.remind.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Choosing kind={kind} onClose={onClose} />}
    </Modal>
  )
}

function Choosing({ kind, onClose }: Omit<RoundDialogProps, 'opened'>) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const client = useQueryClient()
  const teams = useQuery({ ...teamsQuery, enabled: kind === 'invite' })
  const [team, setTeam] = useState('')
  const teamId = TeamId.safeParse(team)
  const wish: RoundWish =
    kind === 'remind' ? { kind } : { kind, teamId: teamId.success ? (teamId.data as `tem_${string}`) : null }
  const preview = useQuery(previewQuery(wish))
  const start = useMutation({
    mutationFn: () => startRound(wish),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: INVITATIONS_KEY })
      onClose()
    },
  })
  const count = preview.data?.count ?? 0
  return (
    <Stack gap="md">
      <p className={rows.soft}>{say(kind === 'invite' ? 'invitations.team.about' : 'invitations.remind.about')}</p>
      {kind === 'invite' && (
        <NativeSelect
          label={say('invitations.team.choose')}
          data-autofocus
          value={team}
          onChange={(event) => setTeam(event.currentTarget.value)}
          data={[
            { value: '', label: say('invitations.team.all') },
            ...(teams.data?.teams ?? []).map(({ id, name, members }) => ({ value: id, label: `${name} (${members})` })),
          ]}
        />
      )}
      {preview.isPending && <Loading height={96} label={say('invitations.round.counting')} />}
      {preview.error && <FailureBox error={preview.error} />}
      {preview.data && <Reached preview={preview.data} />}
      {start.error && <FailureBox error={start.error} />}
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button variant="default" onClick={onClose}>
          {say('action.cancel')}
        </Button>
        <Button disabled={count === 0 || start.isPending} onClick={() => start.mutate()}>
          {say('invitations.round.do', { count, shown: formatNumber(count) })}
        </Button>
      </div>
    </Stack>
  )
}

function Reached({ preview: { count, people, skippedCount, skipped } }: { preview: RoundPreview }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  return (
    <div className={classes.reached}>
      <p role="status">{say('invitations.round.count', { count, shown: formatNumber(count) })}</p>
      <Names names={people.map(({ id, name, email }) => ({ id, name, about: email }))} total={count} />
      {skippedCount > 0 && (
        <>
          <p>{say('invitations.round.skipped', { count: skippedCount, shown: formatNumber(skippedCount) })}</p>
          <Names
            names={skipped.map(({ id, name, because }) => ({ id, name, about: say(`invitations.skip.${because}`) }))}
            total={skippedCount}
          />
        </>
      )}
    </div>
  )
}

function Names({ names, total }: { names: { id: string; name: string; about: string }[]; total: number }) {
  const say = useSay()
  const shown = names.slice(0, SHOWN_MAX)
  if (shown.length === 0) return null
  return (
    <ul className={classes.names}>
      {shown.map(({ id, name, about }) => (
        <li key={id}>
          <b>{name}</b> <span>{about}</span>
        </li>
      ))}
      {total > shown.length && <li>{say('invitations.round.more', { count: total - shown.length })}</li>}
    </ul>
  )
}
