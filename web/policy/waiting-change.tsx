import type { Policy, PolicyProposal } from '@letterlock/wire/policy'
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ActButton } from '../stationery/act-button.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import { ChangeLines } from './change-lines.tsx'
import classes from './policy.module.css'
import { answerProposal, policyQuery, versionsQuery } from './policy-calls.ts'

/** The change that waits for a second person, and what became of the last one that was answered here. */
export function WaitingChange({ held }: { held: Policy }) {
  const say = useSay()
  const client = useQueryClient()
  const answer = useMutation({
    mutationFn: answerProposal,
    onSuccess: (policy) => {
      client.setQueryData(policyQuery.queryKey, policy)
      return client.invalidateQueries({ queryKey: versionsQuery.queryKey })
    },
    // What was answered meanwhile waits no longer.
    onError: () => client.invalidateQueries({ queryKey: policyQuery.queryKey }),
  })
  const did = answer.variables?.answer === 'agree' ? 'policy.waits.agreed' : 'policy.waits.refused'
  return (
    <>
      {answer.error && <FailureBox error={answer.error} />}
      {held.waits === null && answer.isSuccess && (
        <p className={classes.note} role="status">
          {say(did)}
        </p>
      )}
      {held.waits !== null && (
        <Proposal
          proposal={held.waits}
          held={held}
          isBusy={answer.isPending}
          onAnswer={(word) => answer.mutate({ id: held.waits?.id ?? '', answer: word })}
        />
      )}
    </>
  )
}

interface ProposalProps {
  proposal: PolicyProposal
  held: Policy
  isBusy: boolean
  onAnswer: (answer: 'agree' | 'refuse') => void
}

function Proposal({ proposal: { at, by, isMine, note, document, changes }, held, isBusy, onAnswer }: ProposalProps) {
  const say = useSay()
  const when = useWhen()
  return (
    <Section title={say('policy.waits')} about={say('policy.waits.by', { name: by.name, time: when.full(at) })}>
      <Stack gap="md">
        <q className={classes.note}>{note}</q>
        <ChangeLines changes={changes} known={[document, held.document]} />
        {isMine && <p className={classes.soft}>{say('policy.waits.mine')}</p>}
        <div className={classes.acts}>
          {!isMine && (
            <ActButton isBusy={isBusy} onAct={() => onAnswer('agree')}>
              {say('policy.waits.agree')}
            </ActButton>
          )}
          <ActButton isBusy={isBusy} onAct={() => onAnswer('refuse')}>
            {say(isMine ? 'policy.waits.withdraw' : 'policy.waits.refuse')}
          </ActButton>
        </div>
      </Stack>
    </Section>
  )
}
