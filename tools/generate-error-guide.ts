import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ErrorEntry, ErrorWords } from '../server/core/errors/entry.ts'
import { ERRORS_SV } from '../server/core/errors.sv.ts'
import { ERRORS, type ErrorCode } from '../server/core/errors.ts'
import { wordsOf } from '../server/providers/platform-words.ts'
import { writeSdkTypes } from './generate-sdk-types.ts'

const ROOT = join(fileURLToPath(import.meta.url), '../..')

interface Guide {
  file: string
  head: string
  columns: [message: string, means: string, fix: string, writtenAs: string]
  words: Record<ErrorCode, ErrorWords>
}

const COLUMNS_EN: Guide['columns'] = ['Message', 'What it usually means', 'Fix', 'Also written as']

const GUIDES: Guide[] = [
  {
    file: 'docs/errors.md',
    head: '# Every error\n\nMade from the error table; do not edit.\n',
    columns: COLUMNS_EN,
    words: ERRORS,
  },
  {
    file: 'docs/src/content/docs/errors.md',
    head: '---\ntitle: Common errors\ndescription: What each message usually means, and what to do.\n---\n',
    columns: COLUMNS_EN,
    words: ERRORS,
  },
  {
    file: 'docs/src/content/docs/sv/errors.md',
    head: '---\ntitle: Vanliga fel\ndescription: Vad varje meddelande brukar betyda, och vad du kan göra.\n---\n',
    columns: ['Meddelande', 'Vad det brukar betyda', 'Åtgärd', 'Skrivs också'],
    words: ERRORS_SV,
  },
]

/** The guides' error tables, as they follow from the one in the code. */
export function errorGuides(): { file: string; text: string }[] {
  return GUIDES.map(({ file, head, columns, words }) => ({ file, text: `${head}\n${tables(columns, words)}` }))
}

/** Guides that no longer say what the table says. */
export async function staleErrorGuides(): Promise<string[]> {
  const stale: string[] = []
  for (const { file, text } of errorGuides()) {
    const written = await readFile(join(ROOT, file), 'utf8').catch(() => '') // not yet
    if (written !== text) stale.push(file)
  }
  return stale
}

function tables(columns: Guide['columns'], words: Guide['words']): string {
  return (Object.entries(ERRORS) as [ErrorCode, ErrorEntry][])
    .map(([code, entry]) => section(code, entry, columns, words[code]))
    .join('\n')
}

function section(
  code: ErrorCode,
  entry: ErrorEntry,
  [message, means, fix, writtenAs]: Guide['columns'],
  words: ErrorWords,
): string {
  const rows = [
    [message, words.say],
    [means, words.means],
    [fix, words.fix],
    ...wordsOf(code).map(({ word }) => [writtenAs, word] as const),
    ['HTTP', `${entry.status}, retry: ${entry.retry}`],
  ]
  return [
    `## ${code}`,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, text]) => `| ${name} | ${asText(text ?? '')} |`),
    '',
  ].join('\n')
}

/** A value's place is shown as what it is; braces, pipes and angle brackets would otherwise mean something here. */
function asText(sentence: string): string {
  return sentence
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\{(\w+)\}/g, '*$1*')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, text } of errorGuides()) {
    await mkdir(dirname(join(ROOT, file)), { recursive: true })
    await writeFile(join(ROOT, file), text)
  }
  // The SDK names every code.
  await writeSdkTypes()
}
