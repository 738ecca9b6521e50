import { AppError, isError } from '../../core/errors.ts'
import type { ModelSettings } from '../../core/model-settings.ts'
import { guardedFetch } from '../egress/guarded-fetch.ts'
import { readModelAnswer } from './read-model-answer.ts'

/** What a model is asked: how it is to write, and what it writes about. */
export interface ModelPrompt {
  system: string
  user: string
}

/** A model that the deployer has set. */
export interface Model {
  /** Where whatever it is asked goes, with its port where that is unusual: for people to read. */
  host: string
  name: string
  ask(prompt: ModelPrompt, signal: AbortSignal): Promise<string>
}

/** A page of JSON around a text of a few thousand signs; whoever sends more than this is cut off. */
const ANSWER_BYTES_MAX = 262_144

/**
 * Make what asks a model, in the form that most endpoints have: one call, made once, its answer whole. A redirect is a
 * failure: mail that goes to one host goes to no other.
 *
 * What is asked and answered stands in no log and no failure. The function that it makes throws:
 * @throws `drafting.refused` the endpoint says so itself: only the deployer can mend it
 * @throws `drafting.unreachable`, `drafting.too_slow` weather: try later
 * @throws `drafting.no_answer`, `drafting.too_long` it wrote nothing of use
 * @throws `drafting.stopped` whoever asked is gone
 */
export function openModel({ url, name, key, deadlineMs }: ModelSettings): Model {
  const { host } = url
  // The deployer has named it: it may stand in a network of their own.
  const fetch = guardedFetch({ allowed: 'any', deadlineMs, answerBytesMax: ANSWER_BYTES_MAX })
  const endpoint = new URL(url)
  endpoint.pathname = `${url.pathname.replace(/\/$/, '')}/chat/completions`

  async function ask({ system, user }: ModelPrompt, signal: AbortSignal): Promise<string> {
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ]
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'Letterlock-Drafting/1',
      ...(key && { authorization: `Bearer ${key.reveal()}` }),
    }
    const body = JSON.stringify({ model: name, messages, stream: false })
    return readModelAnswer(await fetch(endpoint, { method: 'POST', headers, body, signal }), host)
  }

  return {
    host,
    name,
    ask: (prompt, signal) =>
      ask(prompt, signal).catch((error: unknown) => {
        throw signal.aborted ? new AppError('drafting.stopped') : inOurWords(error, host)
      }),
  }
}

/** What kept us from the answer, said of a model; an answer that was read says it already. */
function inOurWords(error: unknown, host: string): unknown {
  const params = { host }
  if (isError(error, 'egress.too_slow')) return new AppError('drafting.too_slow', undefined, { params })
  if (isError(error, 'egress.too_large')) return new AppError('drafting.too_long', undefined, { params })
  if (isError(error, 'egress.unreachable') || isError(error, 'egress.refused')) {
    return new AppError('drafting.unreachable', error.code, { params, cause: error })
  }
  return error
}
