import type { Policy } from '@letterlock/wire/policy'
import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import classes from '../policy.module.css'
import { simulate } from '../policy-calls.ts'
import type { Draft } from '../use-draft.ts'
import { SimulationResult } from './simulation-result.tsx'

/** What the policy as it stands on the page would have done with the mail of the last 90 days. */
export function SimulatePart({ held, draft }: { held: Policy; draft: Draft }) {
  const say = useSay()
  const stop = useRef<AbortController>(null)
  const begin = useRef<HTMLButtonElement>(null)
  const run = useMutation({ mutationFn: simulate })
  // Whoever has left the page waits for nothing.
  useEffect(() => () => stop.current?.abort(), [])
  const asked = run.variables?.document
  const isOlder = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(draft.document)
  return (
    <Section title={say('policy.simulate')} about={say('policy.simulate.about')} anchor="simulate">
      <Stack gap="lg">
        <div className={classes.acts}>
          <Button
            variant="default"
            ref={begin}
            aria-disabled={run.isPending}
            onClick={() => {
              if (run.isPending) return
              stop.current = new AbortController()
              run.mutate({ document: draft.document, signal: stop.current.signal })
            }}
          >
            {say('policy.simulate.do')}
          </Button>
          {run.isPending && (
            <Button
              variant="subtle"
              onClick={() => {
                stop.current?.abort()
                run.reset()
                // The button that was pressed goes; whoever pressed it by a key goes on from the other.
                begin.current?.focus()
              }}
            >
              {say('policy.simulate.stop')}
            </Button>
          )}
          <span role="status">{run.isPending ? say('policy.simulate.running') : ''}</span>
        </div>
        {run.error && <FailureBox error={run.error} />}
        {run.data && isOlder && <p className={classes.note}>{say('policy.simulate.older')}</p>}
        {run.data && asked && <SimulationResult simulation={run.data} known={[asked, held.document]} />}
      </Stack>
    </Section>
  )
}
