import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { apiKeysQuery } from '../calls/app-calls.ts'
import { DeveloperBar } from '../developers/developer-bar.tsx'
import { KeyList } from '../developers/key-list.tsx'
import { MakeKey } from '../developers/make-key.tsx'
import { useApp, useEnvironment } from '../developers/use-app.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** Developers → Keys: what an app's servers and pages show to be let in. */
export function DeveloperKeysPage() {
  const say = useSay()
  const app = useApp()
  const [environment] = useEnvironment()
  const [making, { open, close }] = useDisclosure()
  const keys = useQuery(apiKeysQuery(app.id))
  const hasAny = keys.data?.keys.some((key) => key.environment === environment && key.revokedAt === null) ?? false
  return (
    <Page
      above={<DeveloperBar />}
      title={say('dev.keys.title')}
      about={say('dev.keys.about')}
      action={
        hasAny && (
          <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
            {say('dev.keys.make')}
          </Button>
        )
      }
    >
      <KeyList app={app} environment={environment} onMake={open} />
      <MakeKey app={app} environment={environment} opened={making} onClose={close} />
    </Page>
  )
}
