import { type GiveVerdict, RejectReason, VERDICT_NOTE_MAX } from '@letterlock/wire/proposals'
import { Button, Modal, NativeSelect, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import dialog from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'

export interface NoDialogProps {
  /** Which no is asked for; undefined while none is. */
  asked: 'return' | 'reject' | undefined
  error: unknown
  isBusy: boolean
  onClose: () => void
  onSay: (said: Pick<GiveVerdict, 'verdict' | 'reason' | 'note'>) => void
}

/** A no in two kinds: back to whoever wrote it with what should change, or over for good with a reason. */
export function NoDialog({ asked, onClose, ...form }: NoDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={asked !== undefined}
      onClose={onClose}
      title={say(asked === 'reject' ? 'approval.reject.title' : 'approval.return.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {asked && <NoForm {...form} asked={asked} onClose={onClose} />}
    </Modal>
  )
}

function NoForm({ asked, error, isBusy, onClose, onSay }: NoDialogProps & { asked: 'return' | 'reject' }) {
  const say = useSay()
  const [reason, setReason] = useState<RejectReason>('wrong_content')
  const [note, setNote] = useState('')
  const words = note.trim()
  const isMissing = asked === 'return' && words === ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isMissing || isBusy) return
        onSay({ verdict: asked, ...(asked === 'reject' && { reason }), ...(words !== '' && { note: words }) })
      }}
    >
      <Stack gap="md">
        <p className={dialog.about}>{say(asked === 'reject' ? 'approval.reject.about' : 'approval.return.about')}</p>
        {asked === 'reject' && (
          <NativeSelect
            label={say('approval.reason')}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(RejectReason.parse(value))}
            data={RejectReason.options.map((one) => ({ value: one, label: say(`approval.reason.${one}`) }))}
          />
        )}
        <Textarea
          label={say(asked === 'reject' ? 'approval.note' : 'approval.note.wanted')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={VERDICT_NOTE_MAX}
          data-autofocus
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        {error !== null && error !== undefined && <FailureBox error={error} />}
        <div className={dialog.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" aria-disabled={isMissing || isBusy} {...(isMissing && { 'data-disabled': true })}>
            {say(asked === 'reject' ? 'approval.reject' : 'approval.return')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
