import { Command, Option } from 'commander'
import { type Config, readConfig } from './core/config.ts'
import { openLog } from './core/log.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { installQueues } from './jobs/install-queues.ts'
import { type Role, serve } from './main.ts'
import { openStore } from './open-store.ts'
import { runParse } from './parse/run-parse.ts'
import { registerSandboxClient } from './sandbox-client.ts'
import { ownerSignInLink } from './sign-in-link.ts'
import { untilStopped } from './until-stopped.ts'
import { version } from './version.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)
const program = new Command('letterlock').description('The mailbox connection layer').version(version)

program
  .command('serve')
  .description('serve pages and jobs, or one of them')
  .addOption(new Option('--role <role>').choices(['all', 'http', 'worker']).default('all'))
  .action(async ({ role }: { role: Role }) => {
    const stopping = untilStopped()
    const house = await serve(await withSandboxClient(readConfig(process.env)), { role, say: print })
    print(house.url === '' ? 'The worker is ready.' : `Letterlock is ready at ${house.url}`)
    await stopping
    await house.close()
  })

program
  .command('migrate')
  .description('bring the database to this version, and stop')
  .action(async () => {
    const config = readConfig(process.env)
    const store = await openStore(config, { role: 'migrate', now: Date.now(), say: print })
    await installQueues(store.pool, openLog({ level: config.logLevel, role: 'migrate' }))
    await store.close()
    print(store.migrated.length === 0 ? 'The database is up to date.' : `Ran ${store.migrated.join(', ')}.`)
  })

program
  .command('sign-in-link')
  .description('print a one-time link that signs the owner in')
  .action(async () => {
    const config = readConfig(process.env)
    const store = await openStore(config, { role: 'sign-in-link', now: Date.now(), say: print })
    print(await ownerSignInLink(config, store, Date.now()))
    await store.close()
  })

program
  .command('doctor')
  .description('look at what the installation stands on, and say what is missing')
  .action(async () => {
    if (!(await doctor(readConfig(process.env), print, Date.now()))) process.exitCode = 1
  })

program
  .command('parse')
  .description('read mail files (a folder, an mbox, a Maildir) as sync would, and count')
  .argument('<path>')
  .option('--json', 'end with one line of JSON', false)
  .action(async (path: string, { json }: { json: boolean }) => {
    process.exitCode = await runParse(path, { json, print, now: Date.now })
  })

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

async function withSandboxClient(config: Config): Promise<Config> {
  if (config.farSide.kind !== 'sandbox') return config
  const redirectUri = new URL('/oauth/callback', config.publicUrl).href
  return { ...config, client: await registerSandboxClient(new URL(config.farSide.issuer), redirectUri) }
}
