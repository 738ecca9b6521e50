import { expect, test } from 'vitest'
import type { Queue } from '../../server/jobs/queue.ts'
import { startSignalWork } from '../../server/work-signals.ts'
import { openSignalsWorld } from './signals-world.ts'

test('an organisation whose signals cannot be settled is told of, and keeps no other waiting', async () => {
  const world = await openSignalsWorld()
  try {
    const old = await world.person('ana@works.example', { since: '2026-01-01T00:00:00Z' })
    await old.sent({ to: ['far@far.example'], at: '2026-05-01T09:00:00Z' })
    await world.count()
    const handlers = new Map<string, (job: { signal: AbortSignal }) => Promise<unknown>>()
    const said: unknown[] = []
    startSignalWork({
      work: ((name: string, { handler }: { handler: never }) => {
        handlers.set(name, handler)
      }) as unknown as Queue['work'],
      queue: { schedule: () => undefined } as unknown as Queue,
      deps: world.deps,
      log: { warn: (fields: unknown) => said.push(fields) },
    })
    const settle = () => handlers.get('signals.settle')?.({ signal: new AbortController().signal })
    await world.db.updateTable('signal_settings').set({ time_zone: 'Nowhere/At_All' }).execute()
    expect(await settle()).toBe('done')
    expect(said).toMatchObject([{ tenantId: world.tenantId }])
    await world.db.updateTable('signal_settings').set({ time_zone: 'UTC' }).execute()
    expect(await settle()).toBe('done')
    expect(said).toHaveLength(1)
    expect(await world.db.selectFrom('signal_messages').selectAll().execute()).toEqual([])
  } finally {
    await world.close()
  }
})
