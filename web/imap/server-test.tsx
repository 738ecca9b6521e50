import { IconCircle, IconCircleCheck, IconCircleX, IconLoader } from '@tabler/icons-react'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './server-test.module.css'
import type { SideTest } from './use-server-test.ts'

const SIGNS = { ahead: IconCircle, running: IconLoader, passed: IconCircleCheck, failed: IconCircleX }

/** How the test of each side goes, step by step, with what went wrong below the step where it did. */
export function ServerTest({ tests }: { tests: readonly SideTest[] }) {
  const say = useSay()
  if (tests.length === 0) return null
  return (
    <div className={classes.sides}>
      {tests.map((test) => (
        <section key={test.side} className={classes.side} aria-label={say(`imap.side.${test.side}`)}>
          <h4 className={classes.title}>
            {say(`imap.side.${test.side}`)}
            <span className={classes.result} data-result={test.ended} role="status">
              {test.ended === 'works' && say(`imap.test.works.${test.side}`, { folders: test.folders ?? 0 })}
              {test.ended === 'failed' && say('imap.test.failed')}
            </span>
          </h4>
          <ol className={classes.steps}>
            {test.steps.map(({ step, state, problem }) => {
              const Sign = SIGNS[state]
              return (
                <li key={step} className={classes.step} data-state={state}>
                  <Sign size={18} stroke={1.5} aria-hidden />
                  <span>{say(`imap.step.${step}`)}</span>
                  <span className={classes.state}>{say(`imap.step.state.${state}`)}</span>
                  {problem && (
                    <div className={classes.problem}>
                      <ProblemBox words={problem} />
                    </div>
                  )}
                </li>
              )
            })}
          </ol>
          {test.error !== undefined && <FailureBox error={test.error} />}
        </section>
      ))}
    </div>
  )
}
