import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/** Four pages: no answer to a mail is longer, and a model that goes round in a circle is. */
const TEXT_CHARS_MAX = 20_000

const Completion = z.object({
  choices: z
    .array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish() }) }))
    .min(1),
})
/** How an endpoint says itself that it does not do what is asked. Its words may quote what was asked, and stay unread. */
const Refusal = z.object({ error: z.union([z.looseObject({}), z.string()]) })

/** What a busy endpoint answers, which is no word about us. */
const NOT_NOW = new Set([408, 425, 429])

/**
 * Read what a model has written: text, and nothing but text.
 *
 * @param host Said in failures.
 * @throws `drafting.refused`, `drafting.unreachable`, `drafting.no_answer`, `drafting.too_long`
 */
export async function readModelAnswer(response: Response, host: string): Promise<string> {
  const { status } = response
  const body = parse(await response.text())
  const params = { host }
  if (status !== 200) {
    const isRefusal = status >= 400 && status < 500 && !NOT_NOW.has(status) && Refusal.safeParse(body).success
    throw new AppError(isRefusal ? 'drafting.refused' : 'drafting.unreachable', `status ${status}`, { params })
  }
  const read = Completion.safeParse(body)
  if (!read.success) throw new AppError('drafting.unreachable', 'the answer is no completion', { params })
  const [choice] = read.data.choices
  const text = cleanText(choice?.message.content ?? '')
  if (choice?.finish_reason === 'length' || text.length > TEXT_CHARS_MAX) {
    throw new AppError('drafting.too_long', undefined, { params })
  }
  if (text === '') throw new AppError('drafting.no_answer', undefined, { params })
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page of something between us, or of an endpoint that is no such one.
    return undefined
  }
}

/**
 * Signs that nobody sees: they turn a line around, or say something to the next reader's program alone. Of those that join
 * letters and choose how a sign looks, as many stay as writing needs; more in a row would hide a text.
 */
const UNSEEN =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|(?:\u200c|\u200d|\ufe0e|\ufe0f){3,}/gu
const CONTROL = /(?![\n\t])\p{Cc}/gu

function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(CONTROL, '').trim()
}
