import { AGENT_NAME_MAX } from '@letterlock/wire/agents'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { agentsQuery, makeAgent } from '../calls/agent-calls.ts'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { type MadeSecret, SecretDialog } from '../stationery/secret-dialog.tsx'
import { useSay } from '../words/say.ts'
import { type GivenIds, MailboxChoice } from './mailbox-choice.tsx'
import { useShowToken } from './use-show-token.tsx'

/** Makes an agent and shows its token, once. */
export function MakeAgent({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay()
  return (
    <SecretDialog opened={opened} onClose={onClose} title={say('agents.make')} size={560}>
      {(onMade) => <Form onMade={onMade} onClose={onClose} />}
    </SecretDialog>
  )
}

function Form({ onMade, onClose }: { onMade: (made: MadeSecret) => void; onClose: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const show = useShowToken()
  const form = useForm<{ name: string; mailboxIds: GivenIds }>({
    initialValues: { name: '', mailboxIds: [] },
    validate: {
      name: (name) => (name.trim() === '' ? say('agent.name.needed') : null),
      mailboxIds: (ids) => (ids.length === 0 ? say('agent.mailboxes.needed') : null),
    },
  })
  const make = useMutation({
    mutationFn: makeAgent,
    onSuccess: (made) => {
      onMade(show(made))
      return client.invalidateQueries({ queryKey: agentsQuery.queryKey })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((wish) => make.mutate(wish))}>
      <Stack gap="md">
        <TextInput
          label={say('agent.name')}
          description={say('agent.name.about')}
          maxLength={AGENT_NAME_MAX}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <MailboxChoice
          value={form.values.mailboxIds}
          onChange={(ids) => form.setFieldValue('mailboxIds', ids)}
          error={form.errors.mailboxIds}
        />
        <p className={rows.soft}>{say('agent.begins')}</p>
        {make.error && <FailureBox error={make.error} />}
        <div className={`${rows.foot} ${rows.acts}`}>
          <Button variant="default" onClick={onClose}>
            {say('action.cancel')}
          </Button>
          <Button type="submit" disabled={make.isPending}>
            {say('agents.make')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
