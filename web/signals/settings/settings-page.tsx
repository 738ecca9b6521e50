import type { SignalSettings } from '@letterlock/wire/signal-settings'
import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../../calls/session-calls.ts'
import { mayLookAfter } from '../../people/may-look-after.ts'
import { EmptySheet } from '../../stationery/empty-sheet.tsx'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { Page } from '../../stationery/page.tsx'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { AliasPart } from './alias-part.tsx'
import { CalendarPart } from './calendar-part.tsx'
import { KeptForm } from './kept-form.tsx'
import { ListsForm } from './lists-form.tsx'
import { PeriodForm } from './period-form.tsx'
import { PersonViewPart } from './person-view-part.tsx'
import { signalSettingsQuery } from './setting-calls.ts'

/** Settings → Signals: how the organisation has mail counted, for owners and admins. */
export function SignalSettingsPage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const isCaretaker = mayLookAfter(me.member.role)
  const { data, error, isPending, refetch } = useQuery({ ...signalSettingsQuery, enabled: isCaretaker })
  if (!isCaretaker) {
    return (
      <EmptySheet
        isAlone
        icon={IconLock}
        heading="h1"
        title={say('signals.set.closed')}
        about={say('signals.set.closed.about')}
      >
        <Button variant="default" renderRoot={(props) => <Link to="/settings/profile" hash="hours" {...props} />}>
          {say('signals.set.mine')}
        </Button>
      </EmptySheet>
    )
  }
  return (
    <Page title={say('signals.set.title')} about={say('signals.set.about')}>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('signals.set.loading')} height={420} />}
      {data && <Parts settings={data} isOwner={me.member.role === 'owner'} />}
    </Page>
  )
}

function Parts({ settings, isOwner }: { settings: SignalSettings; isOwner: boolean }) {
  const say = useSay()
  return (
    <>
      <Section title={say('signals.set.view.title')} about={say('signals.set.view.title.about')}>
        <PersonViewPart isOwner={isOwner} />
      </Section>
      <Section title={say('signals.set.period')} about={say('signals.set.period.about')}>
        <PeriodForm settings={settings} />
      </Section>
      <Section title={say('signals.set.calendar')} about={say('signals.set.calendar.about')}>
        <CalendarPart />
      </Section>
      <Section title={say('signals.set.excluded')} about={say('signals.set.excluded.about')}>
        <ListsForm settings={settings} lists={['excludedDomains', 'excludedAddresses']} />
      </Section>
      <Section title={say('signals.set.kept')} about={say('signals.set.kept.about')}>
        <KeptForm settings={settings} />
      </Section>
      <Section title={say('signals.set.alias.title')} about={say('signals.set.alias.title.about')}>
        <AliasPart />
      </Section>
      <Section title={say('signals.set.internal')} about={say('signals.set.internal.about')}>
        <ListsForm settings={settings} lists={['internalDomains']} />
      </Section>
    </>
  )
}
