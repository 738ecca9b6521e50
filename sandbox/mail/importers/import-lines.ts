import type { Box } from '../../box.ts'
import { type ImportOrder, importMail } from './import-mail.ts'

/**
 * An import as lines of JSON: one for each commit, `{ read, imported }`, and the last one `{ result }` or `{ error }`.
 * So a client sees that it goes on, however long it takes, and a failure in the middle has a place to be told.
 */
export async function* importLines(box: Box, order: ImportOrder): AsyncGenerator<string> {
  const waiting: object[] = []
  let wake = () => {}
  const tell = (line: object) => {
    waiting.push(line)
    wake()
  }
  let isOver = false
  const end = (line: object) => {
    isOver = true
    tell(line)
  }
  importMail(box, order, tell).then(
    (result) => end({ result }),
    (error: unknown) => end({ error: error instanceof Error ? error.message : 'The import failed.' }),
  )
  while (!isOver || waiting.length > 0) {
    for (const line of waiting.splice(0)) yield `${JSON.stringify(line)}\n`
    if (!isOver && waiting.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}
