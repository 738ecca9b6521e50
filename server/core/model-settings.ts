import { type Environment, readCount, readUrl, unusable } from './read-setting.ts'
import { Secret } from './secret.ts'

/** A model that writes answers where an organisation wants that. */
export interface ModelSettings {
  /** Below it lies `chat/completions`, as many servers have it. */
  url: URL
  /** What the endpoint calls it. */
  name: string
  /** Undefined where the endpoint asks for none. */
  key: Secret | undefined
  deadlineMs: number
}

/** Long enough for a model on a machine of one's own, and what most proxies wait for an answer. */
const SECONDS = 60
/** Nobody looks at a page for longer. */
const SECONDS_MAX = 300
const NAME_CHARS_MAX = 100

/** What was set of a model; undefined where none is. @throws `start.setting_invalid` */
export function readModelSettings(env: Environment): ModelSettings | undefined {
  const { LETTERLOCK_MODEL_URL: address, LETTERLOCK_MODEL_NAME: name = '', LETTERLOCK_MODEL_KEY: key } = env
  if (!address) {
    if (name || key) throw unusable('LETTERLOCK_MODEL_URL', 'a name or a key of a model is set without it')
    return undefined
  }
  const url = readUrl(env, 'LETTERLOCK_MODEL_URL', address)
  // It is shown to people and written down: a secret in it would be none.
  if (url.username || url.password || url.search || url.hash)
    throw unusable('LETTERLOCK_MODEL_URL', 'it holds more than an address')
  const isName = name.length <= NAME_CHARS_MAX && /^[^\p{Cc}]+$/u.test(name)
  if (!isName) throw unusable('LETTERLOCK_MODEL_NAME', 'LETTERLOCK_MODEL_URL is set, and this is no name of a model')
  const seconds = readCount(env, 'LETTERLOCK_MODEL_SECONDS') ?? SECONDS
  if (seconds > SECONDS_MAX) throw unusable('LETTERLOCK_MODEL_SECONDS', `it is more than ${SECONDS_MAX}`)
  return { url, name, key: key ? new Secret(key) : undefined, deadlineMs: seconds * 1_000 }
}
