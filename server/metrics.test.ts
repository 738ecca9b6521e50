import { expect, test } from 'vitest'
import { AppError } from './core/errors.ts'
import { openMetrics } from './metrics.ts'

test('jobs are counted by how they end, and end as they would uncounted', async () => {
  const metrics = openMetrics()
  const answers = [async () => 'done', async () => 'again', () => Promise.reject(new AppError('database.busy'))]
  const run = metrics.countJob('sync.poll', (at: number) => answers[at]?.() ?? Promise.resolve('none'))
  expect(await run(0)).toBe('done')
  expect(await run(1)).toBe('again')
  await expect(run(2)).rejects.toMatchObject({ code: 'database.busy' })
  const text = await metrics.registry.metrics()
  for (const outcome of ['done', 'again', 'database.busy'])
    expect(text).toContain(`letterlock_jobs_total{job="sync.poll",outcome="${outcome}"} 1`)
})

test('a refresh is counted by our code, and a stranger’s failure tells nothing of itself', async () => {
  const metrics = openMetrics()
  await metrics.countRefresh(async () => ({ accessToken: 'ya29.secret' }))()
  await expect(metrics.countRefresh(() => Promise.reject(new Error('Bearer ya29.secret')))()).rejects.toThrow()
  const text = await metrics.registry.metrics()
  expect(text).toContain('letterlock_refreshes_total{outcome="answered"} 1')
  expect(text).toContain('letterlock_refreshes_total{outcome="server.failed"} 1')
  expect(text).not.toContain('ya29')
})
