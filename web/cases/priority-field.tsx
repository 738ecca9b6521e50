import { CasePriority } from '@letterlock/wire/case-mark'
import type { Case } from '@letterlock/wire/cases'
import { NativeSelect } from '@mantine/core'
import { changeCase } from '../calls/case-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { PRIORITY_SIGNS } from './case-priority.ts'
import { useChangeCase } from './use-change-case.ts'

/** How much a case presses; kept as it is chosen. */
export function PriorityField({ of }: { of: Case }) {
  const say = useSay()
  const change = useChangeCase((priority: CasePriority) => changeCase(of.id, { priority }))
  const priority = change.isPending ? change.variables : of.priority
  const Sign = PRIORITY_SIGNS[priority].icon
  return (
    <>
      <NativeSelect
        label={say('case.priority')}
        leftSection={<Sign size={16} stroke={1.6} aria-hidden />}
        value={priority}
        disabled={!of.mayWork}
        onChange={({ currentTarget: { value } }) => change.mutate(CasePriority.parse(value))}
        data={CasePriority.options.map((one) => ({ value: one, label: say(`case.priority.${one}`) }))}
      />
      {change.error && <FailureBox error={change.error} />}
    </>
  )
}
