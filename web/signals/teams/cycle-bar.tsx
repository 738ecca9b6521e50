import type { GroupCycleList } from '@letterlock/wire/group-signals'
import { ActionIcon, Group, NativeSelect } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import { writeCycle } from './cycle-words.ts'

export interface CycleBarProps {
  /** The newest first. */
  cycles: GroupCycleList['cycles']
  startsOn: string
  onChange: (startsOn: string) => void
}

/** Which sealed cycle is shown. */
export function CycleBar({ cycles, startsOn, onChange }: CycleBarProps) {
  const say = useSay()
  const intl = useIntl()
  const at = cycles.findIndex((cycle) => cycle.startsOn === startsOn)
  const earlier = cycles[at + 1]
  const later = cycles[at - 1]
  return (
    <Group gap="xs" className="screen-only">
      <NativeSelect
        aria-label={say('groups.cycle')}
        value={startsOn}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={cycles.map((cycle) => ({ value: cycle.startsOn, label: writeCycle(intl, cycle) }))}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('groups.cycle.earlier')}
        disabled={earlier === undefined}
        onClick={() => earlier && onChange(earlier.startsOn)}
      >
        <IconChevronLeft size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('groups.cycle.later')}
        disabled={later === undefined}
        onClick={() => later && onChange(later.startsOn)}
      >
        <IconChevronRight size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
