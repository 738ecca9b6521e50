import type { Environment } from '@letterlock/wire/apps'
import { ProviderCategory, type ProviderEntry } from '@letterlock/wire/providers'
import { Box, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { catalogueQuery } from '../calls/provider-calls.ts'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import classes from './rows.module.css'

type Provider = z.infer<typeof ProviderEntry>

/** Every provider by category, with what is missing before it can be connected; a search over their names. */
export function Catalogue({ appId, environment }: { appId: string; environment: Environment }) {
  const say = useSay()
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery(catalogueQuery(appId, environment))
  const wish = q.trim().toLocaleLowerCase()
  const found = data?.providers.filter(({ name, id }) => `${name} ${id}`.toLocaleLowerCase().includes(wish))
  return (
    <>
      <TextInput
        aria-label={say('prov.search')}
        placeholder={say('prov.search')}
        type="search"
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {error && (
        <Box mt="md">
          <FailureBox error={error} onAgain={refetch} />
        </Box>
      )}
      {!found && !error && <Loading height={260} mt="md" />}
      {found?.length === 0 && (
        <EmptySheet icon={IconSearch} title={say('prov.nothing')} about={say('prov.nothing.about')} />
      )}
      {ProviderCategory.options.map((category) => {
        const some = found?.filter((one) => one.category === category) ?? []
        if (some.length === 0) return null
        return (
          <section key={category} aria-labelledby={`category-${category}`}>
            <h2 className={classes.title} id={`category-${category}`}>
              {say(`prov.category.${category}`)}
            </h2>
            <ul className={classes.sheet}>
              {some.map((provider) => (
                <Row key={provider.id} appId={appId} provider={provider} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function Row({ appId, provider }: { appId: string; provider: Provider }) {
  const say = useSay()
  const told = useTold()
  const { id, name, by, rotates, custom, farSide, ready, notReady } = provider
  const facts = by.map((way) => say(`prov.by.${way}`))
  if (rotates) facts.push(say('prov.rotates'))
  if (custom) facts.push(say('prov.own'))
  if (farSide === 'sandbox') facts.push(say('prov.sandbox'))
  return (
    <li className={classes.row}>
      <ProviderMark provider={id} />
      <div className={classes.words}>
        <Link to="/developers/$appId/providers/$providerId" params={{ appId, providerId: id }} className={classes.link}>
          {name}
        </Link>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {notReady && <p className={classes.facts}>{told(notReady).say}</p>}
      </div>
      <StatusChip
        tone={ready ? 'good' : 'wait'}
        icon={ready ? IconCircleCheck : IconAlertTriangle}
        word={say(ready ? 'prov.ready' : 'prov.notReady')}
      />
    </li>
  )
}
