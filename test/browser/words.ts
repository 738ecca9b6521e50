import type { Page } from '@playwright/test'
import { en, type MessageId } from '../../web/messages/en.ts'
import { sv } from '../../web/messages/sv.ts'

export type Locale = 'en' | 'sv'

/** Finds the words of a page in the language it is shown in; whatever stands in a placeholder may be anything. */
export type Words = (id: MessageId) => RegExp

const CATALOGUES: Record<Locale, Record<MessageId, string>> = { en, sv }

export function wordsIn(locale: Locale): Words {
  return (id) => new RegExp(`^${pattern(CATALOGUES[locale][id])}$`)
}

function pattern(sentence: string): string {
  return sentence
    .split(/\{[^{}]*\}/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
}

/** What of the console's own words stands on a Swedish page in English, or as the bare id of a sentence. */
export async function findUntranslated(page: Page): Promise<string[]> {
  const language = await page.locator('html').getAttribute('lang')
  const pieces = await page.locator('body').evaluate((body) => body.innerText.split(/\n| · /))
  const labels = await page
    .locator('[aria-label]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  const said = [...pieces, ...labels].map((piece) => piece?.trim() ?? '')
  return [
    ...(language === 'sv' ? [] : [`the page says that it is in ${language}`]),
    ...said.filter((piece) => UNTRANSLATED.has(piece)).map((piece) => `not translated: ${piece}`),
  ]
}

const SWEDISH = new Set(Object.values(sv))
const UNTRANSLATED = new Set([...Object.keys(en), ...Object.values(en).filter((sentence) => !SWEDISH.has(sentence))])
