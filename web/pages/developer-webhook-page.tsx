import { Stack } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { webhooksQuery } from '../calls/webhook-calls.ts'
import { DeliveryLog } from '../developers/delivery-log.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { EndpointActs } from '../developers/endpoint-acts.tsx'
import { EndpointChip } from '../developers/endpoint-chip.tsx'
import { EndpointForm } from '../developers/endpoint-form.tsx'
import { EndpointSecret } from '../developers/endpoint-secret.tsx'
import { useApp } from '../developers/use-app.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** One endpoint: how it is, what it was told, its secret, and what it wants to hear. */
export function DeveloperWebhookPage() {
  const say = useSay()
  const app = useApp()
  const { endpointId } = useParams({ from: '/framed/developers/$appId/webhooks/$endpointId' })
  const { data, error, refetch } = useQuery(webhooksQuery(app.id))
  const endpoint = data?.endpoints.find(({ id }) => id === endpointId)
  return (
    <Page
      above={<DeveloperBar back={{ to: '/developers/$appId/webhooks', word: 'hook.all' }} />}
      title={endpoint ? new URL(endpoint.url).host : say('hook.one')}
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading height={200} />}
      {data && !endpoint && (
        <EmptySheet icon={IconMapQuestion} title={say('hook.gone')} about={say('hook.gone.about')} />
      )}
      {endpoint && (
        <>
          <Section title={say('drawer.status')}>
            <Stack gap="md" align="flex-start">
              <EndpointChip status={endpoint.status} />
              {endpoint.statusReason && (
                <ProblemBox words={endpoint.statusReason} tone={endpoint.status === 'paused' ? 'soft' : 'bad'} />
              )}
              <EndpointActs appId={app.id} endpoint={endpoint} />
            </Stack>
          </Section>
          <Section title={say('hook.log')} about={say('hook.log.about')}>
            <DeliveryLog appId={app.id} endpointId={endpoint.id} />
          </Section>
          <Section title={say('hook.secret')} about={say('hook.secret.about')}>
            <EndpointSecret appId={app.id} endpoint={endpoint} />
          </Section>
          <Section title={say('hook.settings')}>
            <EndpointForm key={endpoint.id} appId={app.id} endpoint={endpoint} />
          </Section>
        </>
      )}
    </Page>
  )
}
