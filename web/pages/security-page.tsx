import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { keyStateQuery } from '../calls/key-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { Section } from '../stationery/section.tsx'
import { DataKeys } from '../vault/data-keys.tsx'
import { InstallationKey } from '../vault/installation-key.tsx'
import { ShredKeys } from '../vault/shred-keys.tsx'
import { useSay } from '../words/say.ts'

/** Settings → Security: the keys that seal what people have given, for owners. */
export function SecurityPage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const isOwner = me.member.role === 'owner'
  const { data, error, refetch } = useQuery({ ...keyStateQuery, enabled: isOwner })
  if (!isOwner) {
    return (
      <EmptySheet isAlone icon={IconLock} heading="h1" title={say('vault.closed')} about={say('vault.closed.about')}>
        <Button variant="default" renderRoot={(props) => <Link to="/settings/profile" {...props} />}>
          {say('frame.settings.profile')}
        </Button>
      </EmptySheet>
    )
  }
  return (
    <Page title={say('vault.title')} about={say('vault.about')}>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading height={300} />}
      {data && (
        <>
          <Section title={say('vault.tenant', { tenant: data.tenant.name })} about={say('vault.tenant.about')}>
            <DataKeys tenant={data.tenant} />
          </Section>
          <Section title={say('vault.installation')} about={say('vault.installation.about')}>
            <InstallationKey installation={data.installation} />
          </Section>
          <Section title={say('vault.shred')} about={say('vault.shred.about')}>
            <ShredKeys state={data} />
          </Section>
        </>
      )}
    </Page>
  )
}
