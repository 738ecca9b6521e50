import type { WorkingSpan } from '@letterlock/wire/people'
import { FREE_DAYS_MAX, type PutSignalCalendar, type SignalCalendarVersion } from '@letterlock/wire/signal-settings'
import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { WorkingHoursField } from '../../people/working-hours-field.tsx'
import { isWeek } from '../../people/working-week.ts'
import { useSay } from '../../words/say.ts'
import { readFreeDays, writeFreeDays } from './free-days.ts'
import { FreeDaysField, useFreeDaysError } from './free-days-field.tsx'
import { calendarsQuery, putCalendar } from './setting-calls.ts'
import classes from './settings.module.css'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'
import { VersionLines } from './version-lines.tsx'

interface CalendarValues {
  spans: WorkingSpan[]
  freeDays: string | null
}

export interface CalendarFormProps {
  /** Empty for the organisation. */
  departmentId: string
  versions: readonly SignalCalendarVersion[]
}

/** Hours and days off of an organisation or one of its departments. */
export function CalendarForm({ departmentId, versions }: CalendarFormProps) {
  const say = useSay()
  const freeDaysError = useFreeDaysError()
  const isOrganisation = departmentId === ''
  const [now] = versions
  const known: PutSignalCalendar = { spans: now?.spans ?? [], freeDays: now?.freeDays ?? null }
  const form = useForm<CalendarValues>({
    initialValues: valuesOf(known, isOrganisation),
    validate: {
      spans: (week) => (isWeek(week) ? null : say('people.hours.wrong')),
      freeDays: (text) => {
        const lines = text?.split('\n').length ?? 0
        return lines > FREE_DAYS_MAX ? say('signals.set.list.long', { most: FREE_DAYS_MAX }) : freeDaysError(text)
      },
    },
  })
  const { change, save, undo } = useUndoable({
    key: calendarsQuery.queryKey,
    send: (wish: PutSignalCalendar) => putCalendar(departmentId, wish),
    undoOf: () => known,
    onKept: ({ organisation, departments }) => {
      const [kept] = isOrganisation ? organisation : (departments.find(({ id }) => id === departmentId)?.versions ?? [])
      form.setInitialValues(valuesOf(kept ?? known, isOrganisation))
      form.reset()
    },
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ spans, freeDays }) => save({ spans, freeDays: daysOf(freeDays, isOrganisation) }))}
    >
      <Stack gap="md" maw={480}>
        <WorkingHoursField week={form.values.spans} onChange={(week) => form.setFieldValue('spans', week)} />
        {form.values.spans.length === 0 && (
          <p className={classes.note}>
            {say(isOrganisation ? 'signals.set.hours.usual' : 'signals.set.hours.organisation')}
          </p>
        )}
        <FreeDaysField
          value={form.values.freeDays}
          onChange={(text) => form.setFieldValue('freeDays', text)}
          wider={isOrganisation ? undefined : say('signals.set.free.organisation')}
          error={typeof form.errors.freeDays === 'string' ? form.errors.freeDays : undefined}
        />
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
        <VersionLines versions={versions} />
      </Stack>
    </form>
  )
}

/** An organisation has none wider than its own: there nothing said is no days off. */
function valuesOf({ spans, freeDays }: PutSignalCalendar, isOrganisation: boolean): CalendarValues {
  return { spans, freeDays: freeDays === null && !isOrganisation ? null : writeFreeDays(freeDays ?? []) }
}

function daysOf(text: string | null, isOrganisation: boolean): PutSignalCalendar['freeDays'] {
  if (text === null) return null
  const read = readFreeDays(text)
  if (read.is !== 'read') return null
  return read.days.length === 0 && isOrganisation ? null : read.days
}
