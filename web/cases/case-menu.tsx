import { IconBriefcase } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Target } from '../actions/decide-offers.ts'
import { caseOfThreadQuery } from '../calls/case-calls.ts'
import { Loading } from '../stationery/loading.tsx'
import { ToolMenu } from '../stationery/tool-menu.tsx'
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
  return (
    <ToolMenu
      label={say('case.menu')}
      icon={<IconBriefcase size={18} stroke={1.5} />}
      shortcut="v"
      disabled={disabled}
      width={300}
      opened={opened && targets.length > 0}
      onOpened={onOpened}
    >
      <Choice targets={targets} onDone={() => onOpened(false)} />
    </ToolMenu>
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
