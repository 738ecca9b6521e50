import type { Census, MailboxHealth } from '@letterlock/wire/health'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { healthQuery } from '../calls/health-calls.ts'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { CensusButton } from './census-button.tsx'
import classes from './health-facts.module.css'
import { readHearing } from './hearing-words.ts'

export interface HealthFactsProps {
  mailboxId: string
  /** The connection works: its provider can be asked, and tells us. */
  canAsk: boolean
  /** The connection tells of its own trouble already. */
  isTroubleTold: boolean
  /** Where mail is only counted nothing is kept that could be held against the provider. */
  keepsMail: boolean
}

/** The evidence: when mail last came, when we last looked, how we learn of it, and that nothing is missing. */
export function HealthFacts({ mailboxId, canAsk, isTroubleTold, keepsMail }: HealthFactsProps) {
  const say = useSay()
  const { data } = useQuery(healthQuery(mailboxId))
  // Nothing of it is worth a skeleton: the chips above say how things are until it comes.
  if (!data) return null
  const { receiving, census, censusDueAt } = data
  return (
    <>
      {receiving.problem && !isTroubleTold && (
        <ProblemBox words={receiving.problem} tone={receiving.state === 'delayed' ? 'wait' : 'bad'} />
      )}
      <dl className={classes.facts}>
        {keepsMail && (
          <Fact title={say('health.newMail')}>
            <Moment at={receiving.lastNewMailAt} never="health.newMail.none" />
          </Fact>
        )}
        <Fact title={say('health.check')}>
          <Moment at={receiving.lastCheckAt} never="health.check.none" />
        </Fact>
        {canAsk && (
          <Fact title={say('health.hearing')}>
            <HearingLine hearing={data.hearing} isTroubleTold={isTroubleTold || receiving.problem !== null} />
          </Fact>
        )}
        {/* What has ended or rests is not compared, and promises no time for it. */}
        {(canAsk || census || !keepsMail) && (
          <Fact title={say('health.census')}>
            {keepsMail ? <CensusLine census={census} dueAt={censusDueAt} /> : say('census.counts')}
            {keepsMail && canAsk && receiving.state !== 'importing' && <CensusButton mailboxId={mailboxId} />}
          </Fact>
        )}
      </dl>
    </>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Moment({ at, never }: { at: string | null; never: 'health.newMail.none' | 'health.check.none' }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  if (at === null) return say(never)
  return (
    <time dateTime={at} title={when.full(at)}>
      {when.since(at, now)}
    </time>
  )
}

function HearingLine({ hearing, isTroubleTold }: { hearing: MailboxHealth['hearing']; isTroubleTold: boolean }) {
  const say = useSay()
  const when = useWhen()
  const told = useTold()
  const now = useNow()
  const { word, isLame, renewsAt, tells } = readHearing(hearing)
  const problem = isLame && !isTroubleTold && hearing.problem ? told(hearing.problem) : undefined
  return (
    <>
      <span data-lame={isLame || undefined} className={classes.hearing}>
        {say(word)}
        {renewsAt && ` ${say('hearing.renews', { time: when.clock(renewsAt, now) })}`}
      </span>
      {problem && (
        <span className={classes.why}>{`${problem.say}${tells === 'reason_and_fix' ? ` ${problem.fix}` : ''}`}</span>
      )}
    </>
  )
}

function CensusLine({ census, dueAt }: { census: Census | null; dueAt: string | null }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { formatNumber } = useIntl()
  if (!census) {
    return (
      <span className={classes.census}>
        {dueAt ? say('census.due', { time: when.clock(dueAt, now) }) : say('census.none')}
      </span>
    )
  }
  const differing = census.missing + census.extra
  return (
    <span className={classes.census}>
      {say('census.counted', {
        ours: formatNumber(census.ours),
        provider: formatNumber(census.provider),
        time: when.clock(census.checkedAt, now),
      })}
      {differing > 0 &&
        `. ${say(census.repaired >= differing ? 'census.repaired' : 'census.repairing', {
          missing: census.missing,
          extra: census.extra,
        })}`}
    </span>
  )
}
