import type { IntlShape } from 'react-intl'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/**
 * A length of time as people say it, by its largest unit and with one decimal where that tells something: `45 min`,
 * `2.5 h`, `3 d`. Pure but for the reader's language.
 */
export function writeDuration(intl: Pick<IntlShape, 'formatNumber'>, seconds: number): string {
  const [amount, unit] = chooseUnit(seconds)
  return intl.formatNumber(amount, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
}

function chooseUnit(seconds: number): [amount: number, unit: 'minute' | 'hour' | 'day'] {
  if (seconds < HOUR) return [Math.round(seconds / MINUTE), 'minute']
  if (seconds < 2 * DAY) return [toTenth(seconds / HOUR), 'hour']
  return [toTenth(seconds / DAY), 'day']
}

/** From ten on a tenth tells nobody anything. */
function toTenth(amount: number): number {
  return amount >= 10 ? Math.round(amount) : Math.round(amount * 10) / 10
}
