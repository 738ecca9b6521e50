import { randomBytes } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringSync } from './kill-during-sync.ts'

const KILLS = 20

// A tenth of `npm run soak -- sync --runs 200`.
test('killed -9 at commit after commit of mixed work, the mirror is what the far side holds, by census too', {
  timeout: 240_000,
}, async () => {
  const server = inject('databaseServer')
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name}`)
  try {
    const databaseUrl = withDatabase(server, name)
    const figures = await killDuringSync({ databaseUrl, kills: KILLS, seed: 7, say: () => undefined })
    expect(figures.kills).toBe(KILLS)
    expect(figures.points).toBeGreaterThan(KILLS / 2)
    expect(figures.censuses).toBeGreaterThan(3)
  } finally {
    await onServer(server, `drop database ${name} with (force)`)
  }
})
