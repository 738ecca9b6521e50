import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ErrorEntry, ErrorWords } from '../server/core/errors/entry.ts'
import { ERRORS_SV } from '../server/core/errors.sv.ts'
import { ERRORS, type ErrorCode } from '../server/core/errors.ts'
import { wordsOf } from '../server/providers/platform-words.ts'
import { asText, fillErrorBlocks } from './error-blocks.ts'
import { writeSdkTypes } from './generate-sdk-types.ts'

const ROOT = join(fileURLToPath(import.meta.url), '../..')

interface Guide {
  file: string
  head: string
  columns: [message: string, means: string, fix: string, writtenAs: string]
  words: Record<ErrorCode, ErrorWords>
}

const COLUMNS_EN: Guide['columns'] = ['Message', 'What it usually means', 'Fix', 'Also written as']
const COLUMNS_SV: Guide['columns'] = ['Meddelande', 'Vad det brukar betyda', 'Åtgärd', 'Skrivs också']

const GUIDES: Guide[] = [
  {
    file: 'docs/errors.md',
    head: '# Every error\n\nMade from the error table; do not edit.\n',
    columns: COLUMNS_EN,
    words: ERRORS,
  },
  {
    file: 'docs/src/content/docs/errors.md',
    head: '---\ntitle: Common errors\ndescription: What each message usually means, and what to do.\n---\n\nThe console has them under **Common errors**, to be searched by a code or by words of what you read.\n\n![Common errors in the console, searched for invalid_grant: each with what it usually means and what to do](../../assets/guides/common-errors-found-en.png)\n',
    columns: COLUMNS_EN,
    words: ERRORS,
  },
  {
    file: 'docs/src/content/docs/sv/errors.md',
    head: '---\ntitle: Vanliga fel\ndescription: Vad varje meddelande brukar betyda, och vad du kan göra.\n---\n\nI konsolen finns de under **Vanliga fel**, där du söker på en kod eller på ord ur det du läste.\n\n![Vanliga fel i konsolen, genomsökta efter invalid_grant: vart och ett med vad det brukar betyda och vad man gör](../../../assets/guides/common-errors-found-sv.png)\n',
    columns: COLUMNS_SV,
    words: ERRORS_SV,
  },
]

/** Written by hand, with marked blocks in them that are not. */
const WITH_BLOCKS = ['connect-gmail.md', 'integrations/imap/setup.md', 'workspace-trust.md']
const LANGUAGES = [
  { folder: 'docs/src/content/docs', columns: COLUMNS_EN, words: ERRORS },
  { folder: 'docs/src/content/docs/sv', columns: COLUMNS_SV, words: ERRORS_SV },
] as const

/** The guides' error tables, as they follow from the one in the code. */
export function errorGuides(): { file: string; text: string }[] {
  return GUIDES.map(({ file, head, columns, words }) => ({ file, text: `${head}\n${tables(columns, words)}` }))
}

/** The guides with marked blocks, as they would be with their tables written anew. */
async function guidesWithBlocks(): Promise<{ file: string; text: string }[]> {
  const made: { file: string; text: string }[] = []
  for (const { folder, columns, words } of LANGUAGES) {
    const [message, means, fix] = columns
    for (const name of WITH_BLOCKS) {
      const file = join(folder, name)
      const written = await readFile(join(ROOT, file), 'utf8')
      made.push({ file, text: fillErrorBlocks(written, { columns: [message, means, fix], words }) })
    }
  }
  return made
}

/** Guides that no longer say what the table says. */
export async function staleErrorGuides(): Promise<string[]> {
  const stale: string[] = []
  for (const { file, text } of [...errorGuides(), ...(await guidesWithBlocks())]) {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, text } of [...errorGuides(), ...(await guidesWithBlocks())]) {
    await mkdir(dirname(join(ROOT, file)), { recursive: true })
    await writeFile(join(ROOT, file), text)
  }
  // The SDK names every code.
  await writeSdkTypes()
}
