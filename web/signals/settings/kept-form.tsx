import {
  RAW_DAYS_MAX,
  RAW_DAYS_MIN,
  ROLLUP_DAYS_MAX,
  ROLLUP_DAYS_OF_CYCLE,
  type SignalSettings,
} from '@letterlock/wire/signal-settings'
import { NumberInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSay } from '../../words/say.ts'
import { changeSettings, signalSettingsQuery } from './setting-calls.ts'
import classes from './settings.module.css'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'

interface KeptValues {
  /** Text while it is no number. */
  rawDays: number | string
  rollupDays: number | string
}

/** How long single mails, and figures of days, are kept. */
export function KeptForm({ settings }: { settings: SignalSettings }) {
  const say = useSay()
  const form = useForm<KeptValues>({
    initialValues: valuesOf(settings),
    validate: {
      rawDays: (days) =>
        isWithin(days, RAW_DAYS_MIN, RAW_DAYS_MAX)
          ? null
          : say('signals.set.days.wrong', { least: RAW_DAYS_MIN, most: RAW_DAYS_MAX }),
      rollupDays: (days, { rawDays }) => {
        const least = ROLLUP_DAYS_OF_CYCLE[settings.cycle]
        if (!isWithin(days, least, ROLLUP_DAYS_MAX))
          return say('signals.set.days.wrong', { least, most: ROLLUP_DAYS_MAX })
        return Number(days) < Number(rawDays) ? say('signals.set.rollup.shorter') : null
      },
    },
  })
  const { change, save, undo } = useUndoable({
    key: signalSettingsQuery.queryKey,
    send: changeSettings,
    undoOf: () => ({ rawDays: settings.rawDays, rollupDays: settings.rollupDays }),
    onKept: (kept) => {
      form.setInitialValues(valuesOf(kept))
      form.reset()
    },
  })
  const { rawDays, rollupDays } = form.values
  const isShorter = Number(rawDays) < settings.rawDays || Number(rollupDays) < settings.rollupDays
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        save({ rawDays: Number(values.rawDays), rollupDays: Number(values.rollupDays) }),
      )}
    >
      <Stack gap="md" maw={400}>
        <NumberInput
          label={say('signals.set.raw')}
          description={say('signals.set.raw.about')}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          {...form.getInputProps('rawDays')}
        />
        <NumberInput
          label={say('signals.set.rollup')}
          description={say('signals.set.rollup.about')}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          {...form.getInputProps('rollupDays')}
        />
        {isShorter && (
          <p className={classes.note} role="status">
            {say('signals.set.kept.shorter')}
          </p>
        )}
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
      </Stack>
    </form>
  )
}

function valuesOf({ rawDays, rollupDays }: SignalSettings): KeptValues {
  return { rawDays, rollupDays }
}

function isWithin(days: number | string, least: number, most: number): boolean {
  return Number.isInteger(days) && Number(days) >= least && Number(days) <= most
}
