import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import type { ProposalRow } from '@letterlock/wire/proposals'
import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconSend, IconUserCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSecondsUntil } from '../approvals/use-seconds-until.ts'
import { writeTimeLeft } from '../approvals/write-time-left.ts'
import { DRAFTS_KEY } from '../calls/draft-calls.ts'
import { leaveLater, PROPOSALS_KEY, proposalRowQuery, undoSend } from '../calls/proposal-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './sent-bar.module.css'
import { timeToUndo } from './time-to-undo.ts'

/** Something that was sent from this page, and until when it can be taken back. */
export interface Watched {
  proposal: ProposalRow
  /** Epoch milliseconds of this browser's clock; null where it waits for somebody. */
  undoUntil: number | null
}

/** While it is on its way events tell of it; a stream that is silent just then is asked past. */
const ASK_MS = 1_500
/** Long enough to be read. */
const SHOWN_MS = 8_000

type Word = 'scheduled' | 'waiting' | 'sending' | 'sent' | 'unconfirmed' | 'refused' | 'over'
const WORDS: Record<ProposalStatus, Word> = {
  waiting: 'waiting',
  scheduled: 'scheduled',
  sending: 'sending',
  sent: 'sent',
  refused: 'refused',
  unconfirmed: 'unconfirmed',
  rejected: 'over',
  returned: 'over',
  expired: 'over',
  void: 'over',
  undone: 'over',
}
const SIGNS: Record<Word, typeof IconSend> = {
  scheduled: IconClock,
  waiting: IconUserCheck,
  sending: IconSend,
  sent: IconCheck,
  unconfirmed: IconAlertTriangle,
  refused: IconAlertTriangle,
  over: IconAlertTriangle,
}

/** What becomes of a mail after the press on Send: taken back until its time, then under way, then sent, or unknown. */
export function SentBar({ watched: { proposal, undoUntil }, onClose }: { watched: Watched; onClose: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const row = proposalRowQuery(proposal.id)
  const { data, dataUpdatedAt } = useQuery({
    ...row,
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const isDue = (timeToUndo(undoUntil, state) ?? 0) <= Date.now()
      return isUnderWay(state.data?.status ?? proposal.status) && isDue ? ASK_MS : false
    },
  })
  const seconds = useSecondsUntil(timeToUndo(undoUntil, { data, dataUpdatedAt }))
  const status = data?.status ?? proposal.status
  const word = WORDS[status]
  const Sign = SIGNS[word]
  const undo = useMutation({
    mutationFn: () => undoSend(proposal.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: DRAFTS_KEY })
      void client.invalidateQueries({ queryKey: PROPOSALS_KEY })
      onClose()
      void navigate({ to: '/drafts/$draftId', params: { draftId: proposal.draftId } })
    },
  })
  const longer = useMutation({
    mutationFn: () => leaveLater(proposal.id),
    onSuccess: async (answered) => {
      // What was asked before it came would tell of the time before.
      await client.cancelQueries({ queryKey: row.queryKey, exact: true })
      client.setQueryData(row.queryKey, answered)
    },
  })
  const failed = undo.error ?? longer.error
  useEffect(() => {
    if (word !== 'sent' && word !== 'waiting') return
    const timer = window.setTimeout(onClose, SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [word, onClose])
  const subject = proposal.subject || say('list.noSubject')

  return (
    <div className={classes.place}>
      <div className={classes.bar} data-is={word}>
        <div className={classes.line}>
          <Sign size={18} stroke={1.8} aria-hidden />
          <div className={classes.words} role={word === 'unconfirmed' || word === 'refused' ? 'alert' : 'status'}>
            <p className={classes.what}>{say(`compose.sent.${word}`, { subject })}</p>
            {word === 'scheduled' && <p className="reader-only">{say('compose.sent.until')}</p>}
          </div>
          {word === 'scheduled' && seconds > 0 ? (
            <>
              <span className={classes.time} role="timer" aria-live="off">
                {say('compose.sent.left', { time: writeTimeLeft(seconds) })}
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-disabled={undo.isPending}
                onClick={() => !undo.isPending && undo.mutate()}
              >
                {say('compose.sent.undo')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-disabled={longer.isPending}
                onClick={() => !longer.isPending && longer.mutate()}
              >
                {say('approval.longer')}
              </Button>
            </>
          ) : (
            word !== 'scheduled' && (
              <Link className={classes.look} to="/approvals/$proposalId" params={{ proposalId: proposal.id }}>
                {say('compose.sent.look')}
              </Link>
            )
          )}
          <CloseButton size={24} iconSize={16} aria-label={say('compose.sent.close')} onClick={onClose} />
        </div>
        {failed !== null && <FailureBox error={failed} />}
      </div>
    </div>
  )
}

function isUnderWay(status: ProposalStatus): boolean {
  return status === 'scheduled' || status === 'sending'
}
