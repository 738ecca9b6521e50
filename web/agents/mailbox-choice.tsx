import type { MakeAgent } from '@letterlock/wire/agents'
import { Button, Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'

/** Ids of mailboxes, as an agent is given them. */
export type GivenIds = MakeAgent['mailboxIds']

export interface MailboxChoiceProps {
  value: GivenIds
  onChange: (value: GivenIds) => void
  error?: ReactNode
}

/** Which of the mailboxes that I may work in an agent is given. */
export function MailboxChoice({ value, onChange, error }: MailboxChoiceProps) {
  const say = useSay()
  const mailboxes = useQuery(mailboxesQuery)
  if (mailboxes.error && !mailboxes.data) return <FailureBox error={mailboxes.error} onAgain={mailboxes.refetch} />
  if (!mailboxes.data) return <Loading height={48} />
  const workable = mailboxes.data.mailboxes.filter(({ reach }) => reach !== 'read')
  if (workable.length === 0)
    return (
      <Stack gap="xs" align="flex-start">
        <p>{say('agent.mailboxes.noneYet')}</p>
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/settings/email" {...props} />}>
          {say('agent.mailboxes.connect')}
        </Button>
      </Stack>
    )
  return (
    <Checkbox.Group
      label={say('agent.mailboxes')}
      description={say('agent.mailboxes.about')}
      value={value}
      onChange={(ids) => onChange(workable.map(({ id }) => id).filter((id) => ids.includes(id)))}
      error={error}
    >
      <Stack gap="xs" mt="xs">
        {workable.map(({ id, address }) => (
          <Checkbox key={id} value={id} label={address} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
