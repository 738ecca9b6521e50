import type { ProviderPage } from '@letterlock/wire/providers'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { providerQuery } from '../calls/provider-calls.ts'
import { ClientForm } from '../developers/client-form.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { OwnProviderActs } from '../developers/own-provider-acts.tsx'
import { ProviderScopes } from '../developers/provider-scopes.tsx'
import rows from '../developers/rows.module.css'
import { SetupSteps } from '../developers/setup-steps.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Of a provider of one's own there may be nothing to tell that the app does not know. */
function hasSetup({ setup, own }: ProviderPage): boolean {
  return !own || setup.steps.length > 0 || setup.callbackUrl !== null
}

/** One provider: how to be known there, what can be asked for, and what will surprise. */
export function DeveloperProviderPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const { providerId } = useParams({ from: '/framed/developers/$appId/providers/$providerId' })
  const { data, error, refetch } = useQuery(providerQuery(app.id, providerId, environment))
  return (
    <Page
      above={<DeveloperBar back={{ to: '/developers/$appId/providers', word: 'prov.all' }} />}
      title={data?.name ?? providerId}
      about={
        data
          ? `${data.by.map((way) => say(`prov.by.${way}`)).join(' · ')}. ${say('prov.custom.id', { id: data.id })}`
          : ''
      }
      action={data?.own && <OwnProviderActs appId={app.id} provider={data} own={data.own} />}
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading height={260} />}
      {data && (
        <>
          {data.notReady && <ProblemBox words={data.notReady} tone="wait" />}
          {hasSetup(data) && (
            <Section title={say('prov.setup')}>
              <SetupSteps setup={data.setup} />
            </Section>
          )}
          {data.by.includes('oauth') && (
            <Section
              title={say('prov.client', { environment: say(`dev.in.${environment}`) })}
              about={say('prov.client.about')}
            >
              <ClientForm key={`${data.id} ${environment}`} appId={app.id} provider={data} environment={environment} />
            </Section>
          )}
          {data.scopes.length > 0 && (
            <Section title={say('prov.scopes')} about={say('prov.scopes.about')}>
              <ProviderScopes provider={data} />
            </Section>
          )}
          {data.quirks.length > 0 && (
            <Section title={say('prov.quirks')}>
              <ul className={rows.list}>
                {data.quirks.map((quirk) => (
                  <li key={quirk} lang="en">
                    {quirk}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title={say('prov.hosts')} about={say('prov.hosts.about')}>
            <ul className={rows.list}>
              {data.hosts.map((host) => (
                <li key={host}>
                  <code className={rows.mono}>{host}</code>
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  )
}
