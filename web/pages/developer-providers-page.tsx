import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Catalogue } from '../developers/catalogue.tsx'
import { CustomProviderDialog } from '../developers/custom-provider.tsx'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** Developers → Providers: what the app's people may connect. */
export function DeveloperProvidersPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const [adding, { open, close }] = useDisclosure()
  return (
    <Page
      above={<DeveloperBar />}
      title={say('dev.providers')}
      about={say('prov.about')}
      action={
        <Button variant="default" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
          {say('prov.custom')}
        </Button>
      }
    >
      <Catalogue appId={app.id} environment={environment} />
      <CustomProviderDialog appId={app.id} opened={adding} onClose={close} />
    </Page>
  )
}
