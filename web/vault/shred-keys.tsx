import type { KeyState } from '@letterlock/wire/keys'
import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keyStateQuery, shredKeys } from '../calls/key-calls.ts'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'

/** Destroys the organisation's keys, after its name was typed; says first what that makes of everything. */
export function ShredKeys({ state }: { state: KeyState }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  const [done, setDone] = useState<{ records: number; connections: number }>()
  const { records, connections, mailboxes } = state.shredding
  return (
    <Stack gap="md">
      <ul className={rows.list}>
        <li>{say('vault.shred.records', { count: records })}</li>
        <li>{say('vault.shred.connections', { count: connections })}</li>
        <li>{say('vault.shred.mailboxes', { count: mailboxes })}</li>
      </ul>
      <div className={rows.foot}>
        <Button color="red" variant="default" disabled={state.tenant.live === null} onClick={open}>
          {say('vault.shred.do')}
        </Button>
        <span className={rows.done} role="status">
          {done && say('vault.shred.done', done)}
        </span>
      </div>
      <Modal
        opened={opened}
        onClose={close}
        title={say('vault.shred.title', { tenant: state.tenant.name })}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        {opened && (
          <Question
            tenant={state.tenant.name}
            onClose={close}
            onDone={(ended) => {
              setDone(ended)
              close()
            }}
          />
        )}
      </Modal>
    </Stack>
  )
}

interface QuestionProps {
  tenant: string
  onClose: () => void
  onDone: (ended: { records: number; connections: number }) => void
}

function Question({ tenant, onClose, onDone }: QuestionProps) {
  const say = useSay()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const shred = useMutation({
    mutationFn: () => shredKeys(typed.trim()),
    onSuccess: ({ records, connections, keys }) => {
      client.setQueryData(keyStateQuery.queryKey, keys)
      void client.invalidateQueries({ queryKey: ['connections'] })
      onDone({ records, connections })
    },
  })
  const mayShred = typed.trim() === tenant
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayShred) shred.mutate()
      }}
    >
      <Stack gap="md">
        <p className={rows.about}>{say('vault.shred.warn')}</p>
        <TextInput
          label={say('vault.shred.type', { tenant })}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {shred.error && <FailureBox error={shred.error} />}
        <div className={`${rows.foot} ${rows.end}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!mayShred || shred.isPending}>
            {say('vault.shred.do')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
