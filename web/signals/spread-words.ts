import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { writeDuration } from './duration-words.ts'

/** Writes a span of the distribution of answers as it stands below its bar: `under 15 min`, `1–4 h`. */
export function useSpreadWords() {
  const say = useSay()
  const intl = useIntl()
  return useCallback(
    ({ fromS, toS }: { fromS: number; toS: number | null }) => {
      const from = writeDuration(intl, fromS)
      if (toS === null) return say('signals.spread.over', { from })
      const to = writeDuration(intl, toS)
      return fromS === 0 ? say('signals.spread.under', { to }) : say('signals.spread.between', { from, to })
    },
    [intl, say],
  )
}
