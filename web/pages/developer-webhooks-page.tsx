import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { webhooksQuery } from '../calls/webhook-calls.ts'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { EndpointList } from '../developers/endpoint-list.tsx'
import { MakeEndpoint } from '../developers/make-endpoint.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** Developers → Webhooks: where the app is told what happens. */
export function DeveloperWebhooksPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const [making, { open, close }] = useDisclosure()
  const { data } = useQuery(webhooksQuery(app.id))
  const hasAny = data?.endpoints.some((one) => one.environment === environment) ?? false
  return (
    <Page
      above={<DeveloperBar />}
      title={say('dev.webhooks')}
      about={say('hook.about')}
      action={
        hasAny && (
          <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
            {say('hook.make')}
          </Button>
        )
      }
    >
      <EndpointList app={app} environment={environment} onMake={open} />
      <MakeEndpoint app={app} environment={environment} opened={making} onClose={close} />
    </Page>
  )
}
