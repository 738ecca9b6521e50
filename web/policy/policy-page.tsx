import type { Policy } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../calls/session-calls.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { DomainsPart } from './domains-part.tsx'
import { JsonPart } from './json-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { ModesPart } from './modes-part.tsx'
import classes from './policy.module.css'
import { policyQuery } from './policy-calls.ts'
import { RulesPart } from './rules-part.tsx'
import { SavePart } from './save-part.tsx'
import { SimulatePart } from './simulation/simulate-part.tsx'
import { StopPart } from './stop-part.tsx'
import { TryPart } from './try-part.tsx'
import { useDraft } from './use-draft.ts'
import { VersionsPart } from './versions-part.tsx'
import { WaitingChange } from './waiting-change.tsx'

/** Policy: what may leave and whose yes it needs, for owners and admins. */
export function PolicyPage() {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const isCaretaker = mayLookAfter(me.member.role)
  const { data, error, isPending, refetch } = useQuery({ ...policyQuery, enabled: isCaretaker })
  if (!isCaretaker) {
    return (
      <EmptySheet isAlone icon={IconLock} heading="h1" title={say('policy.closed')} about={say('policy.closed.about')}>
        <Button variant="default" renderRoot={(props) => <Link to="/settings/profile" {...props} />}>
          {say('frame.settings.profile')}
        </Button>
      </EmptySheet>
    )
  }
  return (
    <Page title={say('policy.title')} about={say('policy.about')}>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('policy.loading')} height={420} />}
      {data && <Desk held={data} me={me} />}
    </Page>
  )
}

function Desk({ held, me }: { held: Policy; me: Me }) {
  const say = useSay()
  const draft = useDraft(held)
  return (
    <>
      <p className={classes.soft}>
        {held.version === 0 ? say('policy.default') : say('policy.holds', { version: held.version })}
      </p>
      {held.document.emergencyStop && <p className={classes.note}>{say('policy.stopped')}</p>}
      <WaitingChange held={held} />
      <StopPart held={held} draft={draft} me={me} />
      <ModesPart draft={draft} earned={held.earned} />
      <RulesPart draft={draft} />
      <DomainsPart draft={draft} list="own" />
      <DomainsPart draft={draft} list="partner" />
      <DomainsPart draft={draft} list="blocked" />
      <LimitsPart key={draft.round} draft={draft} />
      <SavePart held={held} draft={draft} me={me} />
      <SimulatePart held={held} draft={draft} />
      <TryPart draft={draft} earned={held.earned} />
      <VersionsPart />
      <JsonPart draft={draft} />
    </>
  )
}
