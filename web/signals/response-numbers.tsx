import type { ResponseTime } from '@letterlock/wire/signals'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { writeDuration } from './duration-words.ts'
import { NumbersTable } from './numbers-table.tsx'
import classes from './response-numbers.module.css'

/** Everything that is told of how long answers took, by both clocks; that there is too little of it where it is not. */
export function ResponseNumbers({ pairs, figures }: Pick<ResponseTime, 'pairs' | 'figures'>) {
  const say = useSay()
  const intl = useIntl()
  const share = (value: number) => intl.formatNumber(value, { style: 'percent' })
  const wait = (seconds: number) => writeDuration(intl, seconds)
  if (!figures)
    return <p className={classes.words}>{say('signals.response.few.note', { pairs: intl.formatNumber(pairs) })}</p>
  const { elapsed, business, within1h, within4h, withinWorkday, meanUnder72hS } = figures
  return (
    <>
      <div className={classes.table}>
        <NumbersTable
          caption={say('signals.response.numbers')}
          columns={[say('signals.response.less'), say('signals.response.clock'), say('signals.response.business')]}
          rows={[
            [say('signals.response.p50'), wait(elapsed.medianS), wait(business.medianS)],
            [say('signals.response.p75'), wait(elapsed.p75S), wait(business.p75S)],
            [say('signals.response.p90'), wait(elapsed.p90S), wait(business.p90S)],
          ]}
        />
      </div>
      <p className={classes.words}>
        {say('signals.response.shares', {
          hour: share(within1h),
          four: share(within4h),
          workday: share(withinWorkday),
        })}
      </p>
      {meanUnder72hS !== null && (
        <p className={classes.soft}>{say('signals.response.mean', { mean: wait(meanUnder72hS) })}</p>
      )}
    </>
  )
}
