import type { MemberErasure } from '@letterlock/wire/erasure'
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import dialog from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useFocusHome } from '../stationery/use-focus-home.ts'
import { useSay } from '../words/say.ts'
import { erasePerson, erasureQuery } from './erasure-calls.ts'

export interface EraseDialogProps {
  id: string
  name: string
  opened: boolean
  onClose: () => void
  /** They are being erased, and this was closed: there is nothing more to show of them. */
  onGone: () => void
}

/** Says in numbers what goes with somebody and what stays, asks for their address, and shows how far it has come. */
export function EraseDialog({ id, name, opened, onClose, onGone }: EraseDialogProps) {
  const say = useSay()
  const client = useQueryClient()
  useFocusHome(opened)
  const close = () => {
    const erasure = client.getQueryData(erasureQuery(id).queryKey)
    onClose()
    if (erasure !== undefined && erasure.is !== 'possible') onGone()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={opened && <Title id={id} name={name} />}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Erasing id={id} onClose={close} />}
    </Modal>
  )
}

/** A question until it was answered. Follows what is shown below it, and asks nothing itself. */
function Title({ id, name }: { id: string; name: string }) {
  const say = useSay()
  const { data } = useQuery({ ...erasureQuery(id), enabled: false })
  return data && data.is !== 'possible' ? say('erasure.over') : say('erasure.title', { name })
}

function Erasing({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay()
  const { data, error, refetch } = useQuery(erasureQuery(id))
  if (!data && error) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('erasure.counting')} height={280} />
  if (data.is === 'possible') return <Question id={id} erasure={data} onClose={onClose} />
  return (
    <Stack gap="md">
      <Progress erasure={data} />
      <div className={dialog.foot}>
        <Button variant="default" autoFocus onClick={onClose}>
          {say('action.close')}
        </Button>
      </div>
    </Stack>
  )
}

function Progress({ erasure }: { erasure: Exclude<MemberErasure, { is: 'possible' }> }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  return (
    <div className={dialog.about} role="status">
      {erasure.is === 'done' ? (
        <p>{say('erasure.done')}</p>
      ) : (
        <>
          <p>{say('erasure.running')}</p>
          <p>{say('erasure.left', { messages: erasure.messages, shown: formatNumber(erasure.messages) })}</p>
        </>
      )}
    </div>
  )
}

interface QuestionProps {
  id: string
  erasure: Extract<MemberErasure, { is: 'possible' }>
  onClose: () => void
}

function Question({ id, erasure: { confirm, goes }, onClose }: QuestionProps) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const mayErase = typed.trim().toLowerCase() === confirm.toLowerCase()
  const erasing = useMutation({
    mutationFn: () => erasePerson(id, { confirm: typed.trim() }),
    onSuccess: (now) => client.setQueryData(erasureQuery(id).queryKey, now),
  })
  const { connections, mailboxes, messages, invitations, notices } = goes
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (mayErase && !erasing.isPending) erasing.mutate()
      }}
    >
      <Stack gap="md">
        <div className={dialog.about}>
          <p>{say('erasure.goes')}</p>
          <ul>
            <li>{say('erasure.goes.who')}</li>
            {connections > 0 && <li>{say('erasure.goes.connections', { connections })}</li>}
            {mailboxes > 0 && (
              <li>{say('erasure.goes.mail', { mailboxes, messages, shown: formatNumber(messages) })}</li>
            )}
            {invitations > 0 && <li>{say('erasure.goes.invitations', { invitations })}</li>}
            {notices > 0 && <li>{say('erasure.goes.notices', { notices })}</li>}
            <li>{say('erasure.goes.account')}</li>
          </ul>
          <p>{say('erasure.stays')}</p>
        </div>
        <TextInput
          label={say('erasure.type', { email: confirm })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        {erasing.error && <FailureBox error={erasing.error} />}
        <div className={dialog.foot}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!mayErase || erasing.isPending}>
            {say('erasure.do')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
