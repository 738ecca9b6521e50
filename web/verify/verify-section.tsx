import type { Connection } from '@letterlock/wire/connections'
import type { Verification } from '@letterlock/wire/verification'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { askStep, type VerifyStep, verificationQuery } from '../calls/verification-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { CheckItem } from './check-item.tsx'
import { LetterToSend } from './letter-to-send.tsx'
import { SeenLetter } from './seen-letter.tsx'
import classes from './verify.module.css'

/** The five checks of a connected mailbox: what can run by itself does, the rest says what to do. */
export function VerifySection({ connection }: { connection: Connection }) {
  const say = useSay()
  const when = useWhen()
  const client = useQueryClient()
  const options = verificationQuery(connection.id)
  const { data, error, isPending } = useQuery(options)
  const step = useMutation({
    mutationFn: (one: VerifyStep) => askStep(connection.id, one),
    onSuccess: ({ verification }) => client.setQueryData(options.queryKey, verification),
  })

  // Nothing from before a reconnect counts: it runs again by itself, once.
  const restarted = useRef<string>(undefined)
  const outdated = data?.outdated && connection.status === 'active' ? data.id : undefined
  const { mutate } = step
  useEffect(() => {
    if (outdated === undefined || restarted.current === outdated) return
    restarted.current = outdated
    mutate('begin')
  }, [outdated, mutate])

  if (error && data === undefined) return <FailureBox error={error} />
  if (isPending) return <Loading />
  const begin = (
    <Button
      size="xs"
      variant="default"
      disabled={step.isPending}
      onClick={() => step.mutate('begin')}
      className={classes.begin ?? ''}
    >
      {say(step.isPending && step.variables === 'begin' ? 'verify.beginning' : data ? 'verify.again' : 'verify.begin')}
    </Button>
  )
  return (
    <>
      {!data && <p>{say('verify.about')}</p>}
      {data && !data.outdated && (
        <>
          <p className={classes.soft}>{say('verify.since', { time: when.full(data.startedAt) })}</p>
          <ol className={classes.checks}>
            {data.checks.map((check) => (
              <CheckItem key={check.check} {...check}>
                <Details verification={data} check={check.check} pending={step.isPending} ask={step.mutate} />
              </CheckItem>
            ))}
          </ol>
        </>
      )}
      {data?.outdated && <p>{say('verify.outdated')}</p>}
      {step.error && !step.isPending && <FailureBox error={step.error} />}
      {begin}
    </>
  )
}

interface DetailsProps {
  verification: Verification
  check: Verification['checks'][number]['check']
  pending: boolean
  ask: (step: VerifyStep) => void
}

function Details({ verification, check, pending, ask }: DetailsProps) {
  const say = useSay()
  const { account, letter, run, seen, stoppedId } = verification
  switch (check) {
    case 'account':
      return account && <p>{say('verify.account.is', { account })}</p>
    case 'letter':
      return seen ? null : <LetterToSend letter={letter} pending={pending} onDeliver={() => ask('letter')} />
    case 'ingested':
      return seen ? <SeenLetter seen={seen} asked={letter} /> : <p>{say('verify.ingested.none')}</p>
    case 'sync':
      return (
        <>
          {run && <p>{say('verify.sync.did', { added: run.added, changed: run.changed, removed: run.removed })}</p>}
          <Button size="xs" variant="default" disabled={pending} onClick={() => ask('sync')}>
            {say('card.sync')}
          </Button>
        </>
      )
    case 'approval':
      if (stoppedId === null) return <p>{say('verify.approval.about')}</p>
      return (
        <>
          <p>{say('verify.approval.stopped')}</p>
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/approvals/$proposalId" params={{ proposalId: stoppedId }} {...props} />}
          >
            {say('verify.approval.open')}
          </Button>
        </>
      )
  }
}
