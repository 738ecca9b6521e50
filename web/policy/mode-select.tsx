import { PolicyMode } from '@letterlock/wire/policy'
import { NativeSelect } from '@mantine/core'
import { useSay } from '../words/say.ts'

interface ModeSelectProps {
  label: string
  about?: string
  mode: PolicyMode | null
  /** Whether it may have none of its own. */
  mayBeNone?: boolean
  /** Whether Auto can be chosen; what has it keeps it. */
  mayBeAuto: boolean
  onChoose: (mode: PolicyMode | null) => void
}

/** Chooses how far mail of something or somebody may go. */
export function ModeSelect({ label, about, mode, mayBeNone = false, mayBeAuto, onChoose }: ModeSelectProps) {
  const say = useSay()
  return (
    <NativeSelect
      label={label}
      description={about}
      maw={400}
      data={[
        ...(mayBeNone ? [{ value: '', label: say('policy.modes.none') }] : []),
        ...PolicyMode.options.map((one) => ({
          value: one,
          label: say(`policy.mode.${one}`),
          disabled: one === 'auto' && mode !== 'auto' && !mayBeAuto,
        })),
      ]}
      value={mode ?? ''}
      onChange={({ currentTarget }) => onChoose(PolicyMode.safeParse(currentTarget.value).data ?? null)}
    />
  )
}
