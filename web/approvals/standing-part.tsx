import type { Proposal } from '@letterlock/wire/proposals'
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { leaveLater, undoSend } from '../calls/proposal-calls.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { keepProposal } from './keep-proposal.ts'
import { Seal } from './seal.tsx'
import classes from './standing-part.module.css'
import { UnconfirmedPart } from './unconfirmed-part.tsx'
import { useSecondsUntil } from './use-seconds-until.ts'
import { writeTimeLeft } from './write-time-left.ts'

/** Where a proposal stands, and what can still be done about it. @param seenAt When it was answered, by this browser's clock. */
export function StandingPart({ of, seenAt }: { of: Proposal; seenAt: number }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  switch (of.status) {
    case 'waiting':
      return null
    case 'scheduled':
      return <Leaving of={of} seenAt={seenAt} />
    case 'sending':
      return <Line words={say('approval.sending')} />
    case 'sent':
      return (
        <div className={classes.line} role="status">
          <Seal of={of} />
          <p className={classes.words}>
            {say('approval.sent', { at: when.clock(of.receipt?.at ?? of.settledAt ?? of.askedAt, now) })}
          </p>
        </div>
      )
    case 'unconfirmed':
      return <UnconfirmedPart of={of} />
    default:
      return (
        <div className={classes.stack}>
          {of.problem ? (
            <ProblemBox words={of.problem} tone={of.status === 'refused' ? 'bad' : 'wait'} />
          ) : (
            <Line words={say(`approval.ended.${of.status}`)} />
          )}
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link to="/drafts/$draftId" params={{ draftId: of.draftId }} {...props} />}
            >
              {say('approval.toDraft')}
            </Button>
          </Group>
        </div>
      )
  }
}

function Line({ words }: { words: string }) {
  return (
    <div className={classes.line} role="status">
      <p className={classes.words}>{words}</p>
    </div>
  )
}

/** Allowed, and not gone yet: until its time it can be taken back. */
function Leaving({ of, seenAt }: { of: Proposal; seenAt: number }) {
  const say = useSay()
  const client = useQueryClient()
  const seconds = useSecondsUntil(of.undoLeftMs === null ? null : seenAt + of.undoLeftMs)
  const undo = useMutation({
    mutationFn: () => undoSend(of.id),
    onSuccess: (answered) => keepProposal(client, answered),
  })
  const longer = useMutation({
    mutationFn: () => leaveLater(of.id),
    onSuccess: (answered) => keepProposal(client, answered),
  })
  const failed = undo.error ?? longer.error
  return (
    <div className={classes.stack}>
      <div className={classes.line}>
        <Seal of={of} />
        <div className={classes.leaving}>
          <p className={classes.words} role="timer" aria-live="off">
            {seconds > 0 ? say('approval.leaves', { time: writeTimeLeft(seconds) }) : say('approval.sending')}
          </p>
          {seconds > 0 && (
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                aria-disabled={undo.isPending}
                onClick={() => {
                  if (!undo.isPending) undo.mutate()
                }}
              >
                {say('approval.undo')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                aria-disabled={longer.isPending}
                onClick={() => {
                  if (!longer.isPending) longer.mutate()
                }}
              >
                {say('approval.longer')}
              </Button>
            </Group>
          )}
        </div>
      </div>
      {failed && <FailureBox error={failed} />}
    </div>
  )
}
