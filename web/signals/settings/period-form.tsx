import { TimeZone } from '@letterlock/wire/people'
import {
  SignalCycleKind as Kinds,
  ROLLUP_DAYS_OF_CYCLE,
  type SignalCycleKind,
  type SignalSettings,
} from '@letterlock/wire/signal-settings'
import { NativeSelect, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSay } from '../../words/say.ts'
import { changeSettings, signalSettingsQuery } from './setting-calls.ts'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'
import { ZoneField } from './zone-field.tsx'

/** By whose clock a cycle ends, and how long one is. */
export function PeriodForm({ settings }: { settings: SignalSettings }) {
  const say = useSay()
  const form = useForm<{ timeZone: string; cycle: SignalCycleKind }>({
    initialValues: valuesOf(settings),
    validate: {
      timeZone: (zone) => (zone.trim() === '' || isZone(zone) ? null : say('signals.set.zone.wrong')),
      cycle: (cycle) => {
        const least = ROLLUP_DAYS_OF_CYCLE[cycle]
        return settings.rollupDays < least ? say('signals.set.cycle.short', { least }) : null
      },
    },
  })
  const { change, save, undo } = useUndoable({
    key: signalSettingsQuery.queryKey,
    send: changeSettings,
    undoOf: () => ({ timeZone: settings.timeZone, cycle: settings.cycle }),
    onKept: (kept) => {
      form.setInitialValues(valuesOf(kept))
      form.reset()
    },
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ timeZone, cycle }) => save({ timeZone: timeZone.trim() || null, cycle }))}
    >
      <Stack gap="md" maw={400}>
        <ZoneField
          label={say('signals.set.zone')}
          about={say('signals.set.zone.about')}
          standsFor={settings.standsFor}
          {...form.getInputProps('timeZone')}
        />
        <NativeSelect
          label={say('signals.set.cycle')}
          description={say('signals.set.cycle.about')}
          data={Kinds.options.map((value) => ({ value, label: say(`signals.set.cycle.${value}`) }))}
          {...form.getInputProps('cycle')}
        />
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
      </Stack>
    </form>
  )
}

function valuesOf({ timeZone, cycle }: SignalSettings) {
  return { timeZone: timeZone ?? '', cycle }
}

function isZone(zone: string): boolean {
  return TimeZone.safeParse(zone.trim()).success
}
