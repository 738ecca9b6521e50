import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconBriefcase } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Target } from '../actions/decide-offers.ts'
import { caseOfThreadQuery } from '../calls/case-calls.ts'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { CaseChooser } from './case-chooser.tsx'
import { InCase } from './in-case.tsx'

export interface CaseMenuProps {
  targets: readonly Target[]
  disabled: boolean
  opened: boolean
  onOpened: (open: boolean) => void
}

/** The button that puts threads into a case, or says which one a thread is in. */
export function CaseMenu({ targets, disabled, opened, onOpened }: CaseMenuProps) {
  const say = useSay()
  const label = say('case.menu')
  return (
    <Popover
      position="bottom"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened && !disabled && targets.length > 0}
      onChange={onOpened}
    >
      <Popover.Target>
        <Tooltip label={`${label} (v)`}>
          <ActionIcon aria-label={label} aria-keyshortcuts="v" disabled={disabled} onClick={() => onOpened(!opened)}>
            <IconBriefcase size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Choice targets={targets} onDone={() => onOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Of one thread it is asked first whether it is in a case already; of several the server says so. */
function Choice({ targets, onDone }: { targets: readonly Target[]; onDone: () => void }) {
  const say = useSay()
  const only = targets.length === 1 ? targets[0] : undefined
  const { data, isPending } = useQuery({
    ...caseOfThreadQuery(only?.mailboxId ?? '', only?.id ?? ''),
    enabled: only !== undefined,
  })
  if (only && isPending) return <Loading label={say('case.loading')} height={36} />
  if (only && data?.case) return <InCase of={data.case} thread={only} onDone={onDone} />
  return <CaseChooser targets={targets} onDone={onDone} />
}
