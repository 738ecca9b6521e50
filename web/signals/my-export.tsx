import type { SignalRange } from '@letterlock/wire/signals'
import { useSay } from '../words/say.ts'
import { ExportMenu } from './export-menu.tsx'
import { MY_EVERYTHING, mySignalsFile } from './signal-calls.ts'

/** My own numbers of a range as a file. */
export function MyExport({ range }: { range: SignalRange }) {
  const say = useSay()
  const file = (format: 'csv' | 'json') => ({
    href: mySignalsFile(range, format),
    name: say(`signals.export.${format}`),
    about: say(`signals.export.${format}.about`),
  })
  const everything = {
    href: MY_EVERYTHING,
    name: say('signals.export.everything'),
    about: say('signals.export.everything.about'),
  }
  return <ExportMenu files={[file('csv'), file('json'), everything]} />
}
