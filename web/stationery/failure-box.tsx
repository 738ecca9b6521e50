import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import classes from './failure-box.module.css'
import type { FailureWords } from './failure-words.ts'
import { Sentence } from './sentence.tsx'
import { useFailureWords } from './use-failure-words.ts'
import { useTold } from './use-told.ts'

export interface ProblemBoxProps {
  words: FailureWords
  /** `wait` for what passes by itself, `soft` for what somebody wanted so: neither asks for help. */
  tone?: 'bad' | 'wait' | 'soft'
  /** What leads out of it: a button or two. */
  children?: ReactNode
}

const SIGNS = { bad: IconAlertTriangle, wait: IconClock, soft: IconInfoCircle }

/** What happened, what it usually means, what to do: in the place where it happened. */
export function ProblemBox({ words, tone = 'bad', children }: ProblemBoxProps) {
  const say = useSay()
  const told = useTold()(words)
  const Sign = SIGNS[tone]
  return (
    <div className={classes.box} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Sign className={classes.icon} size={18} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <p className={classes.say}>
          <Sentence text={told.say} />
        </p>
        <p className={classes.means}>
          <Sentence text={told.means} />
        </p>
        <p className={classes.fix}>
          <Sentence text={told.fix} />
        </p>
        {children && <div className={classes.actions}>{children}</div>}
        {words.requestId && <p className={classes.request}>{say('failure.request', { id: words.requestId })}</p>}
      </div>
    </div>
  )
}

export interface FailureBoxProps {
  error: unknown
  /** Where the call can simply be made once more. */
  onAgain?: () => unknown
  children?: ReactNode
}

/** The same for a failed call of this page. */
export function FailureBox({ error, onAgain, children }: FailureBoxProps) {
  const say = useSay()
  return (
    <ProblemBox words={useFailureWords(error)}>
      {onAgain ? (
        <Button size="xs" variant="default" onClick={() => void onAgain()}>
          {say('failure.again')}
        </Button>
      ) : (
        children
      )}
    </ProblemBox>
  )
}
