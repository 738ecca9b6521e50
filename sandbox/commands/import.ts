import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { type ImportOrder, type ImportProgress, type ImportResult, importMail } from '../mail/importers/import-mail.ts'
import { openBox } from '../main.ts'
import { findRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

/** Refused messages named one by one; the rest are counted. */
const REFUSED_SAID = 20

const Line = z.union([
  z.object({
    result: z.object({
      read: z.number(),
      imported: z.number(),
      refused: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  }),
  z.object({ error: z.string() }),
  z.object({ read: z.number(), imported: z.number() }),
])

/**
 * Import mail into an account: by the running sandbox when one serves the folder, else into the folder itself.
 *
 * @throws UsageError when the path cannot be read or there is no such account
 */
export async function runImport(dataDir: string, order: ImportOrder): Promise<void> {
  if (!existsSync(order.path)) throw new UsageError(`There is nothing at ${order.path}.`)
  const url = await findRunning(dataDir)
  const result = url === undefined ? await importHere(dataDir, order) : await importThere(url, order)
  process.stdout.write(summary(result, order.email))
  if (result.imported === 0 && result.read > 0) process.exitCode = 1
}

async function importHere(dataDir: string, order: ImportOrder): Promise<ImportResult> {
  const box = openBox(dataDir, () => {
    throw new Error('an import has no address')
  })
  try {
    return await importMail(box, order, sayProgress)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the import failed')
  } finally {
    box.db.close()
  }
}

async function importThere(url: string, order: ImportOrder): Promise<ImportResult> {
  const answer = await fetch(`${url}/sandbox/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!answer.ok || !answer.body) throw new UsageError(`The sandbox refused the import: ${await answer.text()}`)
  for await (const text of createInterface({ input: Readable.fromWeb(answer.body) })) {
    const line = Line.parse(JSON.parse(text))
    if ('result' in line) return line.result
    if ('error' in line) throw new UsageError(line.error)
    sayProgress(line)
  }
  throw new UsageError('The sandbox stopped in the middle of the import. What it had taken in stays.')
}

function sayProgress({ imported }: ImportProgress): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${imported.toLocaleString('en')} imported …`)
}

function summary({ read, imported, refused }: ImportResult, email: string): string {
  const clear = process.stdout.isTTY ? '\r\x1b[K' : ''
  const named = refused.slice(0, REFUSED_SAID).map(({ path, reason }) => `  not imported: ${path}: ${reason}\n`)
  const rest = refused.length - named.length
  const more = rest > 0 ? `  and ${rest.toLocaleString('en')} more\n` : ''
  return `${clear}${imported.toLocaleString('en')} of ${read.toLocaleString('en')} messages imported into ${email}.\n${named.join('')}${more}`
}
