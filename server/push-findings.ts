import type { Config } from './core/config.ts'
import { PUSH_PATH } from './core/push-settings.ts'
import { isLoopback } from './core/read-setting.ts'
import type { Finding } from './finding.ts'

const LOOKS = 'new mail is looked for each minute'

/** What keeps Google from telling us of new mail, in words, and what it would have to be set to. Pure. */
export function pushFindings({ push, farSide, publicUrl }: Pick<Config, 'push' | 'farSide' | 'publicUrl'>): Finding[] {
  const { mode, topic, subscription, audience, serviceAccount, keyFile } = push
  if (mode === 'off') return [{ good: true, says: `Push: switched off by LETTERLOCK_PUBSUB_MODE; ${LOOKS}` }]
  if (farSide.kind === 'sandbox')
    return [{ good: true, says: `Push: from the sandbox, which sets it up by itself (${mode})` }]
  if (topic === undefined) {
    return [
      {
        good: true,
        says: `Push: not set up; ${LOOKS}. To be told at once, make a topic in the client's project, let gmail-api-push@system.gserviceaccount.com publish to it, and set LETTERLOCK_PUBSUB_TOPIC`,
      },
    ]
  }
  if (mode === 'pull') {
    return [
      { good: true, says: `Push: pulled from ${subscription}, with the key in ${keyFile}; its topic is ${topic}` },
    ]
  }
  const endpoint = new URL(PUSH_PATH, publicUrl).href
  const wanted = `Push: ${subscription} of ${topic} must push to ${endpoint}, signed by ${serviceAccount} for the audience ${audience}`
  if (publicUrl.protocol === 'https:' && !isLoopback(publicUrl.hostname)) return [{ good: true, says: wanted }]
  return [
    {
      good: false,
      says: `Google cannot push to ${endpoint}: set LETTERLOCK_PUBLIC_URL to an https address that it reaches, or LETTERLOCK_PUBSUB_MODE=pull`,
    },
  ]
}
