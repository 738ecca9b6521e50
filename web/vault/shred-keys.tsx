import type { KeyState } from '@letterlock/wire/keys'
import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keyStateQuery, shredKeys } from '../calls/key-calls.ts'
import rows from '../developers/rows.module.css'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'

/** Destroys the organisation's keys, after its name was typed; says first what that makes of everything. */
export function ShredKeys({ state }: { state: KeyState }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  const client = useQueryClient()
  const tenant = state.tenant.name
  const { records, connections, mailboxes } = state.shredding
  const shred = useMutation({
    mutationFn: () => shredKeys(tenant),
    onSuccess: ({ keys }) => {
      client.setQueryData(keyStateQuery.queryKey, keys)
      void client.invalidateQueries({ queryKey: ['connections'] })
      close()
    },
  })
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
          {shred.data && say('vault.shred.done', { records: shred.data.records, connections: shred.data.connections })}
        </span>
      </div>
      <EndDialog
        opened={opened}
        onClose={close}
        title={say('vault.shred.title', { tenant })}
        typed={{ label: say('vault.shred.type', { tenant }), expected: tenant }}
        word={say('vault.shred.do')}
        ending={shred}
        onEnd={shred.mutate}
      >
        {say('vault.shred.warn')}
      </EndDialog>
    </Stack>
  )
}
