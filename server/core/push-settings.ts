import { type Environment, readUrl, readWord, unusable } from './read-setting.ts'

/** How this installation learns of new mail at Gmail, as the deployer has set it. */
export interface PushSettings {
  /** `push`: Google calls us. `pull`: we ask Pub/Sub, where Google cannot reach us. `off`: we look each minute. */
  mode: 'push' | 'pull' | 'off'
  /** `projects/P/topics/T`, in the OAuth client's own project. Undefined: off, or the sandbox's own. */
  topic: string | undefined
  /** `projects/P/subscriptions/S`; what is pulled, and the only one that may push. */
  subscription: string | undefined
  /** What tokens of pushes must be made for. */
  audience: string
  /** Address of the service account that signs pushes. */
  serviceAccount: string | undefined
  /** File with the key of a service account that may pull. */
  keyFile: string | undefined
  /** Base of the Pub/Sub API, without a path. */
  apiUrl: string
}

/** Where Google pushes to. */
export const PUSH_PATH = '/push/gmail'

/**
 * Read what a deployer has set about push. What one setting needs of another is checked here, so that a half-made
 * configuration stops the start and not the mail.
 *
 * @throws `start.setting_invalid`
 */
export function readPushSettings(env: Environment, publicUrl: URL): PushSettings {
  const settings: PushSettings = {
    mode: readWord(env, 'LETTERLOCK_PUBSUB_MODE', ['push', 'pull', 'off'], 'push'),
    topic: readName(env, 'LETTERLOCK_PUBSUB_TOPIC', 'topics'),
    subscription: readName(env, 'LETTERLOCK_PUBSUB_SUBSCRIPTION', 'subscriptions'),
    audience: env.LETTERLOCK_PUBSUB_AUDIENCE || new URL(PUSH_PATH, publicUrl).href,
    serviceAccount: env.LETTERLOCK_PUBSUB_SERVICE_ACCOUNT || undefined,
    keyFile: env.LETTERLOCK_PUBSUB_KEY_FILE || undefined,
    apiUrl: readUrl(env, 'LETTERLOCK_PUBSUB_URL', 'https://pubsub.googleapis.com').href.replace(/\/$/, ''),
  }
  if (settings.topic === undefined || settings.mode === 'off') return settings
  const because = `LETTERLOCK_PUBSUB_TOPIC is set and the mode is ${settings.mode}, which needs it`
  if (settings.subscription === undefined) throw unusable('LETTERLOCK_PUBSUB_SUBSCRIPTION', because)
  if (settings.mode === 'push' && settings.serviceAccount === undefined) {
    throw unusable('LETTERLOCK_PUBSUB_SERVICE_ACCOUNT', because)
  }
  if (settings.mode === 'pull' && settings.keyFile === undefined) throw unusable('LETTERLOCK_PUBSUB_KEY_FILE', because)
  return settings
}

function readName(env: Environment, setting: string, collection: 'topics' | 'subscriptions'): string | undefined {
  const text = env[setting]
  if (!text) return undefined
  const parts = text.split('/')
  const isWhole = parts.length === 4 && parts[0] === 'projects' && parts[2] === collection && parts[1] && parts[3]
  if (!isWhole) throw unusable(setting, `it is not projects/PROJECT/${collection}/NAME`)
  return text
}
