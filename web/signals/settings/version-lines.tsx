import type { SignalCalendarVersion } from '@letterlock/wire/signal-settings'
import { useIntl } from 'react-intl'
import { WorkingHoursLines } from '../../people/working-hours-lines.tsx'
import { useSay } from '../../words/say.ts'
import classes from './settings.module.css'

/** Since when a calendar holds, and what held before it: nothing of it is ever rewritten. */
export function VersionLines({ versions }: { versions: readonly SignalCalendarVersion[] }) {
  const say = useSay()
  const { formatDate } = useIntl()
  const [now, ...before] = versions
  if (!now) return null
  const since = ({ validFrom }: SignalCalendarVersion) =>
    validFrom === null
      ? say('signals.set.since.ever')
      : say('signals.set.since', { day: formatDate(validFrom, { dateStyle: 'long', timeZone: 'UTC' }) })
  return (
    <div className={classes.versions}>
      <p>{since(now)}</p>
      {before.length > 0 && (
        <details>
          <summary>{say('signals.set.versions', { count: before.length })}</summary>
          {before.map((version) => (
            <div key={version.validFrom ?? 'ever'} className={classes.version}>
              <p>{since(version)}</p>
              <WorkingHoursLines week={version.spans} />
              {version.freeDays && <p>{say('signals.set.free.count', { count: version.freeDays.length })}</p>}
            </div>
          ))}
        </details>
      )}
    </div>
  )
}
