import { TimeZone, type WorkingSpan } from '@letterlock/wire/people'
import type { MyCalendar, PutMyCalendar } from '@letterlock/wire/signal-settings'
import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { WorkingHoursField } from '../../people/working-hours-field.tsx'
import { WorkingHoursLines } from '../../people/working-hours-lines.tsx'
import { isWeek } from '../../people/working-week.ts'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { useSay } from '../../words/say.ts'
import { MY_SIGNALS_KEY } from '../signal-calls.ts'
import { readFreeDays, writeFreeDays } from './free-days.ts'
import { FreeDaysField, useFreeDaysError } from './free-days-field.tsx'
import { myCalendarQuery, putMyCalendar } from './setting-calls.ts'
import classes from './settings.module.css'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'
import { VersionLines } from './version-lines.tsx'
import { ZoneField } from './zone-field.tsx'

interface MyValues {
  timeZone: string
  spans: WorkingSpan[]
  freeDays: string | null
}

/** When and where I work: mine to say. */
export function MyCalendarPart() {
  const { data, error, refetch } = useQuery(myCalendarQuery)
  if (!data) {
    if (!error) return <Loading height={240} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  return <MyForm calendar={data} />
}

function MyForm({ calendar }: { calendar: MyCalendar }) {
  const say = useSay()
  const client = useQueryClient()
  const freeDaysError = useFreeDaysError()
  const form = useForm<MyValues>({
    initialValues: valuesOf(calendar),
    validate: {
      timeZone: (zone) =>
        zone.trim() === '' || TimeZone.safeParse(zone.trim()).success ? null : say('signals.set.zone.wrong'),
      spans: (week) => (isWeek(week) ? null : say('people.hours.wrong')),
      freeDays: (text) => freeDaysError(text),
    },
  })
  const { change, save, undo } = useUndoable({
    key: myCalendarQuery.queryKey,
    send: putMyCalendar,
    undoOf: () => wishOf(valuesOf(calendar)),
    onKept: (kept) => {
      form.setInitialValues(valuesOf(kept))
      form.reset()
      void client.invalidateQueries({ queryKey: MY_SIGNALS_KEY })
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save(wishOf(values)))}>
      <Stack gap="md" maw={480}>
        <ZoneField
          label={say('people.zone')}
          about={say('signals.set.mine.zone.about')}
          standsFor={calendar.standsFor}
          {...form.getInputProps('timeZone')}
        />
        <WorkingHoursField
          about={say('signals.set.mine.hours.about')}
          week={form.values.spans}
          onChange={(week) => form.setFieldValue('spans', week)}
        />
        {form.values.spans.length === 0 && (
          <div>
            <p className={classes.note}>{say('signals.set.mine.otherwise')}</p>
            <WorkingHoursLines week={calendar.otherwise.spans} />
          </div>
        )}
        <FreeDaysField
          value={form.values.freeDays}
          onChange={(text) => form.setFieldValue('freeDays', text)}
          wider={say('signals.set.free.organisation.count', { count: calendar.otherwise.freeDays?.length ?? 0 })}
          error={typeof form.errors.freeDays === 'string' ? form.errors.freeDays : undefined}
        />
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
        <VersionLines versions={calendar.versions} />
      </Stack>
    </form>
  )
}

function valuesOf({ timeZone, versions: [now] }: MyCalendar): MyValues {
  return {
    timeZone: timeZone ?? '',
    spans: now?.spans ?? [],
    freeDays: now?.freeDays ? writeFreeDays(now.freeDays) : null,
  }
}

function wishOf({ timeZone, spans, freeDays }: MyValues): PutMyCalendar {
  const read = freeDays === null ? undefined : readFreeDays(freeDays)
  return { timeZone: timeZone.trim() || null, spans, freeDays: read?.is === 'read' ? read.days : null }
}
