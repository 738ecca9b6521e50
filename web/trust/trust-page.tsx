import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { trustQuery } from '../calls/trust-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import { WithNames } from './google-name.tsx'
import { readSaw } from './saw.ts'
import { TrustAsk } from './trust-ask.tsx'
import { TrustLevels } from './trust-levels.tsx'
import classes from './trust-page.module.css'
import { TrustSteps } from './trust-steps.tsx'

/** Workspace trust: what stands between an organisation's people and their consent, and who takes it away. */
export function TrustPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { saw } = useSearch({ from: '/framed/integrations/trust' })
  const { data, error, refetch } = useQuery(trustQuery)
  return (
    <Page title={say('trust.title')} about={say('trust.about')}>
      {!data && error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading label={say('trust.loading')} height={640} />}
      {data && (
        <>
          {Boolean(data.keptOut) && (
            <p className={classes.bad} role="status">
              <IconAlertTriangle size={18} stroke={1.5} aria-hidden />
              {say('trust.keptOut', { people: data.keptOut })}
            </p>
          )}
          {data.sameClient.map(({ name, domain }) => (
            <p key={`${name} ${domain}`} className={classes.good} role="status">
              <IconCircleCheck size={18} stroke={1.5} aria-hidden />
              {say('trust.same', { service: name, domain })}
            </p>
          ))}
          {data.clientId === null ? (
            <EmptySheet icon={IconAlertTriangle} title={say('trust.noClient')} about={say('trust.about')} />
          ) : (
            <>
              <TrustAsk
                saw={readSaw(saw)}
                onSaw={(next) => void navigate({ to: '/integrations/trust', search: { saw: next }, replace: true })}
                trust={{ ...data, clientId: data.clientId }}
              />
              <TrustSteps trust={{ ...data, clientId: data.clientId }} />
              <TrustLevels trust={{ ...data, clientId: data.clientId }} />
            </>
          )}
          <Section title={say('trust.else')}>
            <ul className={classes.list}>
              {(['internal', 'testing', 'personal', 'open'] as const).map((one) => (
                <li key={one}>
                  <WithNames id={`trust.else.${one}`} names={{ ...data.menus.audience, ...namesOf(data.menus) }} />
                </li>
              ))}
            </ul>
          </Section>
          <More help={data.menus.help} />
        </>
      )}
    </Page>
  )
}

function namesOf({ trustInternalApps, unconfiguredApps }: { trustInternalApps: string; unconfiguredApps: string }) {
  return { trustInternalApps, unconfiguredApps }
}

function More({ help }: { help: string }) {
  const say = useSay()
  const { locale } = useLanguage()
  const guides = locale === 'sv' ? '/docs/sv' : '/docs'
  return (
    <Section title={say('trust.more')}>
      <ul className={classes.links}>
        <li>
          <Anchor href={`${guides}/take-trust-away/`}>{say('trust.more.away')}</Anchor>
        </li>
        <li>
          <Anchor href={`${guides}/workspace-trust/`}>{say('trust.more.guide')}</Anchor>
        </li>
        <li>
          <Anchor renderRoot={(props) => <Link to="/errors" {...props} />}>{say('trust.more.errors')}</Anchor>
        </li>
        <li>
          <Anchor href={help} target="_blank" rel="noreferrer">
            {say('trust.more.google')}
          </Anchor>
        </li>
      </ul>
    </Section>
  )
}
