import type { InvitationRound, InvitationRoundDetail } from '@letterlock/wire/invitations'
import { Button, Progress } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell, IconUsersPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { cancelRound, INVITATIONS_KEY, roundQuery, roundsQuery } from './invitation-calls.ts'
import classes from './invitations.module.css'

/** What was sent to many lately, and how far it is. */
export function RoundList() {
  const say = useSay()
  const { data } = useQuery(roundsQuery)
  if (!data || data.rounds.length === 0) return null
  return (
    <section className={classes.rounds}>
      <h2 className={classes.title}>{say('invitations.rounds')}</h2>
      <ul className={rows.sheet}>
        {data.rounds.map((round) => (
          <Round key={round.id} round={round} />
        ))}
      </ul>
    </section>
  )
}

function Round({ round }: { round: InvitationRound }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { formatNumber } = useIntl()
  const client = useQueryClient()
  const [isOpen, { toggle }] = useDisclosure()
  const cancelling = useMutation({
    mutationFn: () => cancelRound(round.id),
    onSettled: () => client.invalidateQueries({ queryKey: INVITATIONS_KEY }),
  })
  const { counts, kind, teamName, madeBy, madeAt } = round
  const left = counts.waiting + counts.sending
  const doubtful = counts.refused + counts.failed + counts.unconfirmed
  const all = left + counts.sent + doubtful + counts.cancelled
  const name =
    kind === 'remind'
      ? say('invitations.round.remind')
      : teamName === null
        ? say('invitations.round.invite.all')
        : say('invitations.round.invite', { team: teamName })
  const progress = say('invitations.round.progress', { done: formatNumber(counts.sent), all: formatNumber(all) })
  const facts = [progress]
  if (counts.cancelled > 0) facts.push(say('invitations.round.cancelled', { count: formatNumber(counts.cancelled) }))
  if (doubtful > 0) facts.push(say('invitations.round.troubled', { count: doubtful }))
  if (counts.skipped > 0) facts.push(say('invitations.round.passed', { count: counts.skipped }))
  facts.push(say('invitations.round.by', { name: madeBy ?? '–', time: when.since(madeAt, now) }))
  const Sign = kind === 'remind' ? IconBell : IconUsersPlus
  return (
    <li className={`${rows.row} ${classes.round}`} data-wraps>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name}>{name}</p>
        <p className={`${rows.facts} ${classes.facts}`} role="status">
          {facts.join(' · ')}
        </p>
        {left > 0 && (
          <Progress mt={6} size="sm" value={((all - left) / all) * 100} aria-label={`${name}: ${progress}`} />
        )}
        {cancelling.error && <FailureBox error={cancelling.error} />}
        {isOpen && <Troubles id={round.id} />}
      </div>
      <div className={classes.roundActs}>
        {doubtful + counts.skipped > 0 && (
          <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={toggle}>
            {say('invitations.round.who')}
          </Button>
        )}
        {counts.waiting > 0 && (
          <Button size="xs" variant="default" disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {say('invitations.round.cancel')}
          </Button>
        )}
      </div>
    </li>
  )
}

function Troubles({ id }: { id: string }) {
  const say = useSay()
  const { data, error } = useQuery(roundQuery(id))
  if (error) return <FailureBox error={error} />
  if (!data) return <Loading height={48} />
  return (
    <ul className={classes.names}>
      {data.troubles.map((trouble) => (
        <li key={trouble.id}>
          <b>{trouble.name}</b> <span>{say(wordOf(trouble))}</span>
        </li>
      ))}
    </ul>
  )
}

function wordOf({ state, passedOver, reason }: InvitationRoundDetail['troubles'][number]) {
  if (passedOver) return `invitations.skip.${passedOver}` as const
  if (reason?.code === 'invitation.mail_late') return 'invitations.trouble.late'
  return `invitations.trouble.${state === 'skipped' ? 'failed' : state}` as const
}
