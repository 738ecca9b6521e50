import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconChevronRight } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { appsQuery, createApp } from '../calls/app-calls.ts'
import { AppMark } from '../connect/connect-sheet.tsx'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Developers: the apps that embed Letterlock, and the first one. */
export function DevelopersPage() {
  const say = useSay()
  const { formatNumber } = useIntl()
  const { data } = useSuspenseQuery(appsQuery)
  return (
    <Page title={say('dev.title')} about={say('dev.about')}>
      {data.apps.length > 0 && (
        <ul className={rows.sheet}>
          {data.apps.map(({ id, name, logoUrl, plan }) => (
            <li key={id} className={rows.row}>
              <AppMark name={name} logoUrl={logoUrl} />
              <div className={rows.words}>
                <Link to="/developers/$appId/start" params={{ appId: id }} className={rows.link}>
                  {name}
                </Link>
                <p className={rows.facts}>
                  {plan.connectionsMax === null
                    ? say('dev.plan.open', { count: plan.connections })
                    : say('dev.plan.used', {
                        count: formatNumber(plan.connections),
                        max: formatNumber(plan.connectionsMax),
                      })}
                </p>
              </div>
              <IconChevronRight size={18} stroke={1.5} aria-hidden />
            </li>
          ))}
        </ul>
      )}
      <Section
        title={say(data.apps.length === 0 ? 'dev.first' : 'dev.app.new')}
        about={say(data.apps.length === 0 ? 'dev.first.about' : 'dev.app.new.about')}
      >
        <NewApp />
      </Section>
    </Page>
  )
}

function NewApp() {
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? say('dev.app.name.needed') : null) },
  })
  const make = useMutation({
    mutationFn: createApp,
    onSuccess: async (app) => {
      await client.invalidateQueries({ queryKey: appsQuery.queryKey })
      await navigate({ to: '/developers/$appId/start', params: { appId: app.id } })
    },
  })
  return (
    <form className={rows.form} noValidate onSubmit={form.onSubmit(({ name }) => make.mutate(name.trim()))}>
      <TextInput
        label={say('dev.app.name')}
        description={say('dev.app.name.about')}
        maxLength={60}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      {make.error && <FailureBox error={make.error} />}
      <div>
        <Button type="submit" disabled={make.isPending}>
          {say('dev.app.make')}
        </Button>
      </div>
    </form>
  )
}
