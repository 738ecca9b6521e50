import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import classes from './admin.module.css'
import { AdminDrawer } from './admin-drawer.tsx'
import { AdminGate } from './admin-gate.tsx'
import { AdminRows } from './admin-rows.tsx'
import { adminIntegrationsQuery } from './integration-calls.ts'

/** Admin → Integrations: what the organisation allows to be connected. */
export function AdminIntegrationsPage() {
  return (
    <AdminGate>
      <Integrations />
    </AdminGate>
  )
}

function Integrations() {
  const say = useSay()
  const [openId, setOpenId] = useState<string>()
  const { data, error, isPending, refetch } = useQuery(adminIntegrationsQuery)
  const here = data?.integrations.filter((one) => one.here) ?? []
  const byApps = data?.integrations.filter((one) => !one.here) ?? []
  return (
    <Page title={say('admin.int.title')} about={say('admin.int.about')}>
      <Stack gap="md">
        {error && <FailureBox error={error} onAgain={refetch} />}
        {isPending && <Loading label={say('admin.int.loading')} height={200} />}
        {data && (
          <>
            <AdminRows title={say('admin.int.here')} integrations={here} onOpen={setOpenId} />
            <p className={classes.soft}>
              <Link to="/admin/integrations/connected" className={classes.link}>
                {say('connected.link')}
              </Link>
            </p>
            <p className={classes.soft}>
              {say('admin.int.trust')}{' '}
              <Link to="/integrations/trust" className={classes.link}>
                {say('admin.int.trust.link')}
              </Link>
            </p>
            <AdminRows title={say('admin.int.apps')} integrations={byApps} onOpen={setOpenId} />
          </>
        )}
      </Stack>
      <AdminDrawer
        integration={data?.integrations.find(({ provider }) => provider === openId)}
        redirectUri={data?.redirectUri ?? ''}
        onClose={() => setOpenId(undefined)}
      />
    </Page>
  )
}
