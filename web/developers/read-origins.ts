import { WebOrigin } from '@letterlock/wire/apps'

/**
 * Read origins as people type or paste them, one a line: a path behind the host falls away, for a browser names none.
 *
 * @returns the origins, each once, and the lines that are none. Pure.
 */
export function readOrigins(text: string): { origins: string[]; wrong: string[] } {
  const lines = text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const read = lines.map((line) => ({ line, origin: findOrigin(line) }))
  return {
    origins: [...new Set(read.flatMap(({ origin }) => origin ?? []))],
    wrong: read.filter(({ origin }) => origin === undefined).map(({ line }) => line),
  }
}

function findOrigin(line: string): string | undefined {
  if (!/^https?:\/\//i.test(line) || !URL.canParse(line)) return undefined
  const { origin } = new URL(line)
  return WebOrigin.safeParse(origin).success ? origin : undefined
}
