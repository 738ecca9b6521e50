import { expect, test } from 'vitest'
import { runStages } from './run-stages.ts'
import { type Outcome, oneFailed, onePassed, oneSkipped, type Stage } from './stage.ts'

const silent = { started: () => undefined, ended: () => undefined }

/** Stages that end when told to, and a record of which ran beside which. */
function makeStages(
  plan: { name: string; share: 0 | 0.5 | 1; after?: string[]; behind?: string[]; ends?: () => Outcome }[],
) {
  const running = new Set<string>()
  const beside: Record<string, string[]> = {}
  const stages: Stage[] = plan.map(({ ends = onePassed, ...stage }) => ({
    ...stage,
    run: async () => {
      beside[stage.name] = [...running]
      running.add(stage.name)
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
      running.delete(stage.name)
      return ends()
    },
  }))
  return { stages, beside }
}

test('two halves run side by side, a whole one alone, and what needs no core beside all', async () => {
  const { stages, beside } = makeStages([
    { name: 'download', share: 0 },
    { name: 'a', share: 0.5 },
    { name: 'b', share: 0.5 },
    { name: 'whole', share: 1 },
  ])
  await runStages(stages, silent)
  expect(beside).toEqual({ download: [], a: ['download'], b: ['download', 'a'], whole: [] })
})

test('a stage waits for those it stands on, and is not run when one of them did not pass', async () => {
  const { stages, beside } = makeStages([
    { name: 'build', share: 0.5, ends: () => oneFailed('no') },
    { name: 'browser', share: 0, ends: () => oneSkipped('none here') },
    { name: 'on the build', share: 1, after: ['build'] },
    { name: 'on the browser', share: 1, after: ['browser'] },
    { name: 'on that', share: 1, after: ['on the build'] },
    { name: 'alone', share: 1 },
  ])
  const outcomes = await runStages(stages, silent)
  expect(outcomes.map(({ passed, failed, skipped }) => [passed, failed, skipped])).toEqual([
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 1],
    [0, 0, 1],
    [0, 0, 1],
    [1, 0, 0],
  ])
  expect(Object.keys(beside)).toEqual(['build', 'browser', 'alone'])
})

test('a stage behind another waits for its end, however it ends, and holds up nobody else', async () => {
  const { stages, beside } = makeStages([
    { name: 'get it', share: 0, ends: () => oneSkipped('not to be had') },
    { name: 'with it', share: 0.5, behind: ['get it'] },
    { name: 'without it', share: 0.5 },
  ])
  const [, withIt] = await runStages(stages, silent)
  expect(withIt).toMatchObject({ passed: 1 })
  expect(beside['without it']).toContain('get it')
  expect(beside['with it']).not.toContain('get it')
})

test('a stage that breaks has failed, and the others still run', async () => {
  const broken = () => {
    throw new Error('no such program')
  }
  const { stages } = makeStages([
    { name: 'broken', share: 1, ends: broken },
    { name: 'next', share: 1 },
  ])
  const [first, second] = await runStages(stages, silent)
  expect(first).toMatchObject({ failed: 1, output: expect.stringContaining('no such program') })
  expect(second).toMatchObject({ passed: 1 })
})
