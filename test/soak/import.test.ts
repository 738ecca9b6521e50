import { randomBytes } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringImport } from './kill-during-import.ts'

const MESSAGES = 500
const KILLS = 2

// A tenth of `npm run soak -- import`: two kills, five hundred messages.
test('killed -9 in mid-import, the server ends with exactly the sandbox’s messages, none twice', {
  timeout: 60_000,
}, async () => {
  const server = inject('databaseServer')
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name}`)
  try {
    const databaseUrl = withDatabase(server, name)
    const figures = await killDuringImport({
      databaseUrl,
      messages: MESSAGES,
      kills: KILLS,
      seed: 7,
      say: () => undefined,
    })
    expect(figures).toMatchObject({ expected: MESSAGES, mirrored: MESSAGES, distinct: MESSAGES, wrong: 0 })
  } finally {
    await onServer(server, `drop database ${name} with (force)`)
  }
})
