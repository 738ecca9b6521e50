import type { Config } from './core/config.ts'
import type { Logger } from './core/log.ts'
import { PUSH_PATH } from './core/push-settings.ts'
import { reachableHost } from './reachable-host.ts'
import { openKeyFile, type ServiceAccountKey } from './transport/pubsub/service-account-key.ts'
import { makeSandboxTopic, openSandboxPull, pointSandboxPush } from './transport/sandbox/set-up-push.ts'

/** How Google tells this installation of new mail. */
export interface PushPlan {
  /** `projects/P/topics/T` */
  topic: string
  /** `projects/P/subscriptions/S` */
  subscription: string
  /** Base of the Pub/Sub API, without a path. */
  apiUrl: string
  /** What arrives by itself, signed by this account for this audience; or the key with which we ask for it. */
  by: { mode: 'push'; audience: string; serviceAccount: string } | { mode: 'pull'; key: ServiceAccountKey }
  /** The far side was made anew and knows of no watch, whatever we remember. */
  isNew: boolean
}

/**
 * What the deployer has set up, or what the sandbox makes for us.
 *
 * @returns undefined where mail is looked for each minute instead: nothing is set up, it
 *   is switched off, or the sandbox would not
 * @throws `start.setting_invalid` the key file cannot be used
 */
export async function openPush(config: Pick<Config, 'push' | 'farSide'>, log: Logger): Promise<PushPlan | undefined> {
  const { push, farSide } = config
  if (push.mode === 'off') return undefined
  if (farSide.kind === 'sandbox') {
    return openSandboxPush(config).catch((error: unknown) => {
      log.warn({ err: error }, 'the sandbox gave no topic; mail is looked for each minute')
      return undefined
    })
  }
  const { topic, subscription, audience, serviceAccount, keyFile, apiUrl } = push
  if (topic === undefined || subscription === undefined) return undefined
  const shared = { topic, subscription, apiUrl, isNew: false }
  if (push.mode === 'push' && serviceAccount !== undefined) {
    return { ...shared, by: { mode: 'push', audience, serviceAccount } }
  }
  return keyFile === undefined ? undefined : { ...shared, by: { mode: 'pull', key: await openKeyFile(keyFile) } }
}

async function openSandboxPush({ push, farSide }: Pick<Config, 'push' | 'farSide'>): Promise<PushPlan> {
  const sandbox = new URL(farSide.issuer)
  const { topic, subscription, serviceAccount, topicWas } = await makeSandboxTopic(sandbox)
  const shared = { topic, subscription, apiUrl: sandbox.origin, isNew: topicWas === 'made' }
  if (push.mode === 'pull') return { ...shared, by: { mode: 'pull', key: await openSandboxPull(sandbox) } }
  return { ...shared, by: { mode: 'push', audience: push.audience, serviceAccount } }
}

/**
 * Once we listen: the sandbox pushes to this process, where Google would push to the address that a deployer gave it.
 */
export async function awaitSandboxPushes(
  { farSide, host }: Pick<Config, 'farSide' | 'host'>,
  { by }: PushPlan,
  port: number,
  log: Logger,
): Promise<void> {
  if (farSide.kind !== 'sandbox' || by.mode !== 'push') return
  const { audience, serviceAccount } = by
  const endpoint = `http://${reachableHost(host)}:${port}${PUSH_PATH}`
  await pointSandboxPush(new URL(farSide.issuer), { endpoint, audience, serviceAccount }).catch((error: unknown) => {
    log.warn({ err: error }, 'the sandbox will not push to us; mail is looked for instead')
  })
}
