import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { selectFolder } from './select.ts'

/** How long a SELECT may take; undefined where it is a command like any other. */
async function limitsOf(known: { uidValidity: number; modseq: bigint } | undefined) {
  const asked: unknown[] = []
  const connection = {
    at: { host: 'imap.example', port: '993' },
    async ask(_command: string, _words: unknown, ask?: { limits?: unknown }): Promise<never> {
      asked.push(ask?.limits)
      throw new AppError('imap.timed_out')
    },
  }
  const session = {
    connection,
    capabilities: { qresync: true, condstore: true },
    deadlines: { commandMs: 2, statesMs: 5 },
  }
  await expect(selectFolder(session, 'INBOX', known)).rejects.toMatchObject({ code: 'imap.timed_out' })
  return asked
}

test('a folder of which everything changed has as long to say so as to tell all its states', async () => {
  expect(await limitsOf({ uidValidity: 7, modseq: 3n })).toEqual([{ silenceMs: 2, totalMs: 5 }])
  expect(await limitsOf(undefined)).toEqual([undefined])
})
