import type { Clock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { newToken } from './core/ids.ts'
import type { Logger } from './core/log.ts'
import { SECURITY_EVENTS_PATH } from './core/security-settings.ts'
import { reachableHost } from './reachable-host.ts'
import { openKeyFile } from './transport/pubsub/service-account-key.ts'
import { eventStream } from './transport/risc/event-stream.ts'
import { pointSandboxSecurityEvents } from './transport/sandbox/set-up-risc.ts'

/**
 * Once we listen: have the far side tell us what happens to accounts. The sandbox tells this process; Google tells the
 * public address, where the deployer has given us a key to say so. Without either nothing is changed, and what was set
 * up by hand stays. That it fails stops nobody: checks find out what events would have told, only later.
 */
export async function awaitSecurityEvents(
  { farSide, host, publicUrl, security }: Pick<Config, 'farSide' | 'host' | 'publicUrl' | 'security'>,
  port: number,
  clock: Clock,
  log: Logger,
): Promise<void> {
  try {
    if (farSide.kind === 'sandbox') {
      const url = `http://${reachableHost(host)}:${port}${SECURITY_EVENTS_PATH}`
      await pointSandboxSecurityEvents(new URL(farSide.issuer), url)
    } else if (security.keyFile !== undefined && publicUrl.protocol === 'https:') {
      const key = await openKeyFile(security.keyFile, 'LETTERLOCK_RISC_KEY_FILE')
      const url = new URL(SECURITY_EVENTS_PATH, publicUrl).href
      const stream = eventStream({ apiUrl: security.apiUrl, key, now: clock.now })
      await stream.lead(url)
      await stream.prove(newToken())
    }
  } catch (error) {
    log.warn({ err: error }, 'security events could not be set up; checks find out later what they would have told')
  }
}
