import type { PersonView } from '@letterlock/wire/person-view'
import { Alert } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { type Say, useSay } from '../words/say.ts'
import { personViewQuery } from './person-view-calls.ts'

/** Tells somebody, before their numbers, who else may see them and why. Nothing where nobody may. */
export function PersonViewNote() {
  const say = useSay()
  const { formatDate } = useIntl()
  const { data } = useQuery(personViewQuery)
  const who = data && sayWho(data, say)
  if (!who) return null
  const { reason, since, by } = data
  return (
    <Alert role="note" variant="light" icon={<IconEye size={18} stroke={1.5} aria-hidden />} title={who}>
      {say('signals.view.why', {
        reason: reason ?? '',
        by: by?.name ?? '',
        date: since === null ? '' : formatDate(since, { dateStyle: 'long' }),
      })}{' '}
      {say('signals.view.listed')}
    </Alert>
  )
}

function sayWho({ managers, apps, manager }: PersonView, say: Say): string | undefined {
  const name = managers ? manager?.name : undefined
  if (name !== undefined) return say(apps ? 'signals.view.both' : 'signals.view.manager', { name })
  return apps ? say('signals.view.apps') : undefined
}
