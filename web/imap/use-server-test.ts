import type { ServerStep, TestLine, TestServer } from '@letterlock/wire/imap'
import type { ProblemWords } from '@letterlock/wire/problem'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { testServer } from '../calls/imap-calls.ts'
import type { Side } from './imap-form-values.ts'

/** How far the test of one side has come. */
export interface SideTest {
  side: Side
  steps: { step: ServerStep; state: 'ahead' | 'running' | 'passed' | 'failed'; problem: ProblemWords | null }[]
  ended: 'works' | 'failed' | undefined
  folders: number | null
  /** Why it could not begin, or broke off. */
  error: unknown
}

/** How a test stands after one more line of it. Pure. */
function afterLine(test: SideTest, line: TestLine): SideTest {
  if ('steps' in line) return { ...test, steps: line.steps.map((step) => ({ step, state: 'ahead', problem: null })) }
  if ('ended' in line) return { ...test, ended: line.ended, folders: line.folders }
  const steps = test.steps.map((one) => (one.step === line.step ? { ...one, ...line } : one))
  return { ...test, steps }
}

/** Try both sides of a mailbox at once, each by itself, and follow their steps. */
export function useServerTest() {
  const [tests, setTests] = useState<SideTest[]>([])
  const running = useRef(new AbortController())
  useEffect(() => () => running.current.abort(), [])

  const change = (side: Side, how: (test: SideTest) => SideTest) =>
    setTests((now) => now.map((test) => (test.side === side ? how(test) : test)))

  return {
    tests,
    isRunning: tests.some(({ ended, error }) => ended === undefined && error === undefined),
    /** Forget it: what was tried is no longer what stands in the fields. */
    forget() {
      running.current.abort()
      setTests([])
    },
    run(wishes: z.input<typeof TestServer>[]) {
      running.current.abort()
      running.current = new AbortController()
      const { signal } = running.current
      setTests(wishes.map(({ side }) => ({ side, steps: [], ended: undefined, folders: null, error: undefined })))
      for (const wish of wishes) {
        testServer(wish, (line) => change(wish.side, (test) => afterLine(test, line)), signal).catch(
          (error: unknown) => {
            if (!signal.aborted) change(wish.side, (test) => ({ ...test, error }))
          },
        )
      }
    },
  }
}
