import type { Proposal, SettleProposal } from '@letterlock/wire/proposals'
import { Button } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { settleProposal } from '../calls/proposal-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { keepProposal } from './keep-proposal.ts'
import classes from './unconfirmed-part.module.css'

/** Nobody knows whether it left. It is not sent again by itself: whoever looks at the provider says what is so. */
export function UnconfirmedPart({ of }: { of: Proposal }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const client = useQueryClient()
  const [isSure, setSure] = useState<'sent' | 'not_sent'>()
  const settling = useMutation({
    mutationFn: (as: SettleProposal['as']) => settleProposal(of.id, { as }),
    onSuccess: (answered) => {
      setSure(undefined)
      keepProposal(client, answered)
    },
  })
  const settle = (as: SettleProposal['as']) => {
    if (!settling.isPending) settling.mutate(as)
  }
  return (
    <section className={classes.box} aria-labelledby="unconfirmed">
      <IconHelpCircle className={classes.sign} size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.title} id="unconfirmed">
          {say('approval.unconfirmed')}
        </h2>
        <p>{say('approval.unconfirmed.about', { looks: of.looks })}</p>
        {of.looksAgainAt !== null && (
          <p className={classes.soft}>{say('approval.unconfirmed.again', { at: when.clock(of.looksAgainAt, now) })}</p>
        )}
        {settling.error && <FailureBox error={settling.error} />}
        {isSure === undefined ? (
          <div className={classes.acts}>
            <Button size="xs" variant="default" onClick={() => setSure('sent')}>
              {say('approval.unconfirmed.sent')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setSure('not_sent')}>
              {say('approval.unconfirmed.notSent')}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => settle('look_again')}>
              {say('approval.unconfirmed.look')}
            </Button>
          </div>
        ) : (
          <fieldset className={classes.sure}>
            <legend>{say(`approval.unconfirmed.sure.${isSure}`)}</legend>
            <div className={classes.acts}>
              <Button size="xs" onClick={() => settle(isSure)}>
                {say(isSure === 'sent' ? 'approval.unconfirmed.sent' : 'approval.unconfirmed.notSent')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setSure(undefined)}>
                {say('action.cancel')}
              </Button>
            </div>
          </fieldset>
        )}
      </div>
    </section>
  )
}
