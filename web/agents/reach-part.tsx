import { AGENT_NAME_MAX, type Agent } from '@letterlock/wire/agents'
import { Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeAgent } from '../calls/agent-calls.ts'
import rows from '../developers/rows.module.css'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { keepAgent } from './keep-agent.ts'
import { type GivenIds, MailboxChoice } from './mailbox-choice.tsx'

/** Whether it would be given a mailbox that it has not: then it is trusted no further than a new one. */
function begins({ mailboxes }: Agent, mailboxIds: GivenIds): boolean {
  return mailboxIds.some((id) => mailboxes.every((mailbox) => mailbox.id !== id))
}

/** What an agent is called and where it works, for its person to change. */
export function ReachPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const client = useQueryClient()
  const form = useForm<{ name: string; mailboxIds: GivenIds }>({
    initialValues: {
      name: agent.name,
      // One that its person works in no longer cannot be given again.
      mailboxIds: agent.mailboxes.flatMap(({ id, isReached }) => (id !== null && isReached ? [id] : [])),
    },
    validate: {
      name: (name) => (name.trim() === '' ? say('agent.name.needed') : null),
      mailboxIds: (ids) => (ids.length === 0 ? say('agent.mailboxes.needed') : null),
    },
  })
  const change = useMutation({
    mutationFn: (wish: { name: string; mailboxIds: GivenIds }) => changeAgent(agent.id, wish),
    onSuccess: (changed, wish) => {
      form.resetDirty(wish)
      return keepAgent(client, changed)
    },
  })
  return (
    <Section title={say('agent.reach')}>
      <form noValidate onSubmit={form.onSubmit((wish) => change.mutate(wish))}>
        <Stack gap="md" className={rows.form}>
          <TextInput
            label={say('agent.name')}
            description={say('agent.name.about')}
            maxLength={AGENT_NAME_MAX}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <MailboxChoice
            value={form.values.mailboxIds}
            onChange={(ids) => form.setFieldValue('mailboxIds', ids)}
            error={form.errors.mailboxIds}
          />
          {agent.trust !== 'untrusted' && begins(agent, form.values.mailboxIds) && (
            <p className={rows.soft}>{say('agent.mailboxes.again')}</p>
          )}
          <SaveFoot isDirty={form.isDirty()} change={change} />
        </Stack>
      </form>
    </Section>
  )
}
