import type { ErrorWords } from '../server/core/errors/entry.ts'
import { ERRORS, type ErrorCode } from '../server/core/errors.ts'
import { wordsOf } from '../server/providers/platform-words.ts'

/** From the mark that names the codes to the one that ends the block; what lies between is written by us. */
const BLOCK = /(<!-- errors: ([a-z_. ]+) -->\n)[\s\S]*?(<!-- \/errors -->)/g

export interface ErrorTable {
  columns: readonly [message: string, means: string, fix: string]
  words: Record<ErrorCode, ErrorWords>
}

/**
 * Write each marked block of a guide anew: the rows that it names, in its order. What Google's own page says stands as
 * Google writes it, for that is what a person has read. Pure.
 *
 * @throws Error a block names a code that is not in the table, or the guide has lost its blocks
 */
export function fillErrorBlocks(guide: string, table: ErrorTable): string {
  if (guide.search(BLOCK) === -1) throw new Error('the guide has no block of errors any more')
  return guide.replace(
    BLOCK,
    (_, begin: string, codes: string, end: string) => `${begin}\n${tableOf(codes.trim().split(/ +/), table)}\n\n${end}`,
  )
}

function tableOf(codes: readonly string[], { columns, words }: ErrorTable): string {
  const rows = codes.map((code) => {
    if (!isCode(code)) throw new Error(`a guide names the error ${code}, which is not in the table`)
    const { say, means, fix } = words[code]
    const onPage = wordsOf(code).filter(({ at }) => at === 'google_page')
    const message = onPage.map(({ word }) => `\`${word}\``).join(', ') || asText(say)
    return `| ${message} | ${asText(means ?? '')} | ${asText(fix ?? '')} |`
  })
  return [`| ${columns.join(' | ')} |`, '|---|---|---|', ...rows].join('\n')
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}

/** A value's place is shown as what it is; braces, pipes and angle brackets would otherwise mean something here. */
export function asText(sentence: string): string {
  return sentence
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\{(\w+)\}/g, '*$1*')
}
