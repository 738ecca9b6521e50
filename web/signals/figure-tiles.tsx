import type { MySignals, SignalFigures } from '@letterlock/wire/signals'
import { useIntl } from 'react-intl'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import { writeDuration } from './duration-words.ts'
import classes from './figure-tile.module.css'
import { FigureTile } from './figure-tile.tsx'
import { TiesTile } from './ties-tile.tsx'

type Subject = 'sent' | 'received' | 'initiated' | 'response' | 'answered' | 'afterHours' | 'crossTeam' | 'crossDomain'

export interface FigureTilesProps {
  signals: Pick<MySignals, 'figures' | 'before' | 'response' | 'definitionsVersion' | 'ties'>
  /** They are shown to somebody else. */
  isOthers: boolean
}

/** The sums of a range, each with its definition a press away. */
export function FigureTiles({ signals, isOthers }: FigureTilesProps) {
  const say = useSay()
  const intl = useIntl()
  const { figures, before, response, definitionsVersion } = signals
  const number = (value: number) => intl.formatNumber(value)
  const share = (value: number) => intl.formatNumber(value, { style: 'percent' })
  const earlier = (of: keyof SignalFigures) => before && say('signals.before', { value: number(before[of]) })

  const tile = (subject: Subject, value: string, note: string | null | undefined) => (
    <FigureTile
      key={subject}
      name={say(`signals.${subject}`)}
      value={value}
      note={note ?? undefined}
      definition={{
        counts: say(`signals.${subject}.counts` satisfies MessageId),
        leavesOut: say(`signals.${subject}.leavesOut` satisfies MessageId),
        version: definitionsVersion,
      }}
    />
  )
  const middle = response.figures
  return (
    <dl className={classes.tiles} aria-label={say('signals.figures')}>
      {tile('sent', number(figures.emailsSent), earlier('emailsSent'))}
      {tile(
        'received',
        number(figures.emailsReceived),
        say('signals.received.apart', {
          list: figures.listReceived,
          shownList: number(figures.listReceived),
          bulk: number(figures.bulkReceived),
          automated: number(figures.automatedReceived),
        }),
      )}
      {tile('initiated', number(figures.threadsInitiated), earlier('threadsInitiated'))}
      {tile(
        'response',
        middle ? writeDuration(intl, middle.elapsed.medianS) : say('signals.response.few'),
        middle
          ? say('signals.response.note', {
              business: writeDuration(intl, middle.business.medianS),
              pairs: response.pairs,
              shownPairs: number(response.pairs),
            })
          : say('signals.response.few.note', { pairs: number(response.pairs) }),
      )}
      {tile(
        'answered',
        response.answeredShare === null ? '–' : share(response.answeredShare),
        say('signals.answered.note', { followed: response.followed, shown: number(response.followed) }),
      )}
      {tile(
        'afterHours',
        number(figures.afterHoursSent),
        figures.emailsSent === 0
          ? undefined
          : say('signals.afterHours.note', {
              share: share(figures.afterHoursSent / figures.emailsSent),
              days: figures.afterHoursDays,
              shown: number(figures.afterHoursDays),
            }),
      )}
      {tile('crossTeam', number(figures.crossTeamThreads), earlier('crossTeamThreads'))}
      {tile('crossDomain', number(figures.crossDomainSent), earlier('crossDomainSent'))}
      <TiesTile ties={signals.ties} version={definitionsVersion} isOthers={isOthers} />
    </dl>
  )
}
