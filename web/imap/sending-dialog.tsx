import type { Connection } from '@letterlock/wire/connections'
import type { ImapSettings } from '@letterlock/wire/imap'
import { Button, Modal, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallFailure } from '../calls/call-failure.ts'
import { discoverImap, removeSmtp, setSmtp } from '../calls/imap-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './imap-form.module.css'
import { firstSending, type ImapFields, writeSmtp } from './imap-form-values.ts'
import { SendingChoice } from './sending-choice.tsx'

export interface SendingDialogProps {
  connection: Connection
  settings: ImapSettings
  opened: boolean
  onClose: () => void
}

/** Complete how a mailbox sends, change it, or let it receive only. Receiving is not touched. */
export function SendingDialog(props: SendingDialogProps) {
  const say = useSay()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size={520}
      title={say('imap.side.smtp')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {props.opened && <SendingForm {...props} />}
    </Modal>
  )
}

function SendingForm({ connection, settings, onClose }: SendingDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  const [changed, setChanged] = useState<Partial<ImapFields['smtp']>>({})
  const address = connection.account ?? ''
  const found = useQuery({
    queryKey: ['imap-found', address],
    queryFn: () => discoverImap(address),
    enabled: settings.smtp === null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const best = found.data?.sending[0]
  const first = firstSending(settings)
  const fields = {
    ...first,
    ...(best && settings.smtp === null && { host: best.host, port: String(best.port), security: best.security }),
    ...changed,
  }
  const again = () => client.invalidateQueries({ queryKey: ['imap-settings'] })
  const done = async () => {
    await again()
    onClose()
  }
  const save = useMutation({
    mutationFn: (wish: NonNullable<ReturnType<typeof writeSmtp>>) => setSmtp(connection.id, wish),
    onSuccess: done,
  })
  const remove = useMutation({ mutationFn: () => removeSmtp(connection.id), onSuccess: done })
  const wish = writeSmtp(fields)
  const failure = save.error ?? remove.error
  const passwordProblem = readPasswordProblem(failure)
  const isPending = save.isPending || remove.isPending
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (wish) save.mutate(wish)
      }}
    >
      <Stack gap="md">
        <p className={classes.about}>{say('imap.sending.about')}</p>
        {!found.isLoading && (
          <SendingChoice
            fields={fields}
            found={found.data?.sending ?? []}
            isKnown={settings.smtp !== null}
            passwordError={isPending ? undefined : passwordProblem}
            onChange={(change) => setChanged((now) => ({ ...now, ...change }))}
          />
        )}
        {found.isLoading && <p role="status">{say('imap.finding')}</p>}
        {failure && !isPending && !passwordProblem && <FailureBox error={failure} />}
        <div className={classes.foot}>
          {settings.smtp && (
            <Button variant="subtle" color="gray" disabled={isPending} onClick={() => remove.mutate()}>
              {say('imap.sending.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={isPending || !wish}>
            {say(save.isPending ? 'imap.connecting' : 'imap.connect')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

/** What is said at the field of the password instead of below. Pure. */
function readPasswordProblem(error: unknown): string | undefined {
  if (!(error instanceof CallFailure) || error.why.is !== 'problem') return undefined
  const { code, say, fix } = error.why.problem
  return code === 'smtp.password_needed' ? `${say} ${fix}` : undefined
}
