import { readConfig } from '../../server/core/config.ts'
import { openLog } from '../../server/core/log.ts'
import { serve } from '../../server/main.ts'
import { registerSandboxClient } from '../../server/transport/sandbox/register-client.ts'

/** The server as a process of its own, to be killed. Says on one line where it listens and how to sign in. */
const settings = readConfig(process.env)
const sandbox = new URL(settings.farSide.issuer)
const redirectUri = new URL('/oauth/callback', settings.publicUrl).href
const config = { ...settings, port: 0, client: await registerSandboxClient(sandbox, redirectUri) }
// The sandbox's quota is off, and the import must not take an hour to be killed in.
Object.assign(config, { quota: 'off' })
const log = openLog({ level: settings.logLevel, role: 'soak' })
const house = await serve(config, { role: 'all', say: () => undefined, signInLink: true, log })
console.log(JSON.stringify({ port: house.port, signInLink: house.signInLink }))
