import type { Verification } from '@letterlock/wire/verification'
import { IconCircle, IconCircleCheck, IconCircleX, IconLoader } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './verify.module.css'

const SIGNS = {
  waiting: IconCircle,
  running: IconLoader,
  passed: IconCircleCheck,
  failed: IconCircleX,
}

/** One check: its name, how it stands and since when, and what it rests on. */
export function CheckItem({
  check,
  state,
  at,
  problem,
  children,
}: Verification['checks'][number] & { children: ReactNode }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const Sign = SIGNS[state]
  return (
    <li className={classes.check} data-state={state}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.name}>
          <span>{say(`verify.${check}`)}</span>
          <span className={classes.state}>
            {say(`verify.state.${state}`)}
            {at && ` · ${when.clock(at, now)}`}
          </span>
        </p>
        {problem && <ProblemBox words={problem} />}
        {children}
      </div>
    </li>
  )
}
