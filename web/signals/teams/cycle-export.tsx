import { useSay } from '../../words/say.ts'
import { ExportMenu } from '../export-menu.tsx'
import { cycleFile } from './team-signal-calls.ts'

/** A cycle as a file: its departments, or all that is told of it. */
export function CycleExport({ startsOn }: { startsOn: string }) {
  const say = useSay()
  return (
    <ExportMenu
      files={[
        {
          href: cycleFile(startsOn, 'csv'),
          name: say('groups.export.csv'),
          about: say('groups.export.csv.about'),
        },
        {
          href: cycleFile(startsOn, 'json'),
          name: say('signals.export.json'),
          about: say('signals.export.json.about'),
        },
      ]}
    />
  )
}
