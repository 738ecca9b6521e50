import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** When something happened, by the reader's clock. */
export function TimeOf({ at }: { at: string }) {
  const now = useNow()
  const when = useWhen()
  return (
    <time dateTime={at} title={when.full(at)}>
      {when.clock(at, now)}
    </time>
  )
}
