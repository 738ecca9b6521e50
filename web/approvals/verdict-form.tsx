import type { GiveVerdict, Proposal } from '@letterlock/wire/proposals'
import { Button, Stack } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconRubberStamp } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { giveVerdict, proposalQuery } from '../calls/proposal-calls.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { SecretField } from '../stationery/secret-field.tsx'
import { useSay } from '../words/say.ts'
import { keepProposal } from './keep-proposal.ts'
import { NoDialog } from './no-dialog.tsx'
import classes from './verdict-form.module.css'

export interface VerdictFormProps {
  of: Proposal
  /** Whoever looks has seen the mail to its end. */
  isRead: boolean
}

type Said = Omit<GiveVerdict, 'digests'>

/** What an approver can say: yes, back, no, not now. A button that cannot be pressed says why. */
export function VerdictForm({ of, isRead }: VerdictFormProps) {
  const say = useSay()
  const client = useQueryClient()
  const because = useId()
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState<'return' | 'reject'>()
  const giving = useMutation({
    mutationFn: (said: Said) => giveVerdict(of.id, { ...said, digests: of.digests }),
    onSuccess: (answered) => {
      setAsked(undefined)
      keepProposal(client, answered)
    },
    // Somebody else may have settled it meanwhile: then the page shows how.
    onError: () => void client.invalidateQueries({ queryKey: proposalQuery(of.id).queryKey }),
  })
  const give = (said: Said) => {
    if (!giving.isPending) giving.mutate(said)
  }
  const why = whyNot(of, isRead, password)
  const approve = () => {
    if (why === undefined && asked === undefined) give({ verdict: 'approve', ...(of.isSmall && { password }) })
  }
  useHotkeys([['mod+Enter', approve]])
  if (!of.mayApprove.may && of.mayApprove.because) return <ProblemBox words={of.mayApprove.because} tone="soft" />

  return (
    <Stack gap="md">
      {of.isHeld && <p className={classes.held}>{say('approval.isHeld')}</p>}
      {of.isSmall && (
        <SecretField
          label={say('approval.password')}
          description={say('approval.password.about')}
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
        />
      )}
      {giving.error && asked === undefined && <FailureBox error={giving.error} />}
      <div className={classes.acts}>
        <Button
          className={classes.approve ?? ''}
          leftSection={<IconRubberStamp size={18} stroke={1.5} />}
          aria-disabled={why !== undefined || giving.isPending}
          {...((why !== undefined || giving.isPending) && { 'data-disabled': true })}
          aria-describedby={why === undefined ? undefined : because}
          aria-keyshortcuts="Meta+Enter Control+Enter"
          onClick={approve}
        >
          {say(of.needs - of.approved > 1 ? 'approval.approve' : 'approval.approveAndSend')}
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/drafts/$draftId" params={{ draftId: of.draftId }} {...props} />}
        >
          {say('approval.edit')}
        </Button>
        <Button variant="default" onClick={() => setAsked('return')}>
          {say('approval.return')}
        </Button>
        <Button variant="default" onClick={() => setAsked('reject')}>
          {say('approval.reject')}
        </Button>
        <Button variant="subtle" onClick={() => give({ verdict: of.isHeld ? 'release' : 'hold' })}>
          {say(of.isHeld ? 'approval.release' : 'approval.hold')}
        </Button>
      </div>
      {why !== undefined && (
        <p className={classes.why} id={because} role="status">
          {say(`approval.whyNot.${why}`)}
        </p>
      )}
      <NoDialog
        asked={asked}
        error={giving.error}
        isBusy={giving.isPending}
        onClose={() => {
          setAsked(undefined)
          giving.reset()
        }}
        onSay={give}
      />
    </Stack>
  )
}

function whyNot(
  { isHeld, isSmall }: Proposal,
  isRead: boolean,
  password: string,
): 'held' | 'unread' | 'password' | undefined {
  if (isHeld) return 'held'
  if (!isRead) return 'unread'
  return isSmall && password === '' ? 'password' : undefined
}
