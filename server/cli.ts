#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from './core/config.ts'
import { explain } from './explain.ts'
import type { Role } from './main.ts'
import { version } from './version.ts'

// Each command brings in what it needs and no more: most of the house is not needed to print a link.

/** What the column holds; nobody's plan comes near it. */
const PLAN_MAX = 1_000_000_000

const print = (line: string) => void process.stdout.write(`${line}\n`)
// Whoever read us may have gone (a closed terminal, `| head`); that is no reason to break off half-way.
process.stdout.on('error', () => undefined)

const program = new Command('letterlock').description('The mailbox connection layer').version(version)

program
  .command('serve')
  .description('serve pages, jobs and mail that leaves, or one of them')
  .addOption(new Option('--role <role>').choices(['all', 'http', 'worker', 'sender']).default('all'))
  .action(async ({ role }: { role: Role }) => {
    const { untilStopped } = await import('./until-stopped.ts')
    const stopping = untilStopped()
    const { serve } = await import('./main.ts')
    const house = await serve(readConfig(process.env), { role, say: print })
    print(house.url === '' ? `The ${role} is ready.` : `Letterlock is ready at ${house.url}`)
    await stopping
    await house.close()
  })

program
  .command('migrate')
  .description('bring the database to this version, and stop')
  .action(async () => {
    const { migrateAll } = await import('./migrate-all.ts')
    const ran = await migrateAll(readConfig(process.env), print)
    print(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.join(', ')}.`)
  })

program
  .command('sign-in-link')
  .description('print a one-time link that signs the owner in; it is good for an hour')
  .action(async () => {
    const { printSignInLink } = await import('./print-sign-in-link.ts')
    await printSignInLink(readConfig(process.env), print)
  })

const keys = program
  .command('keys')
  .description('show, replace and destroy the keys that seal credentials')
  .action(async () => {
    const { showKeys } = await import('./keys.ts')
    await showKeys(readConfig(process.env), print)
  })

keys
  .command('rotate')
  .description('take a new key-encryption key into use, or finish doing so; servers go on meanwhile')
  .option('--tenant <id>', 'replace the data key of this organisation instead')
  .action(async ({ tenant }: { tenant?: string }) => {
    const { rotateKeys, rotateTenantKey } = await import('./keys.ts')
    if (tenant !== undefined) return rotateTenantKey(readConfig(process.env), tenant, print)
    if (!(await rotateKeys(readConfig(process.env), print))) process.exitCode = 1
  })

keys
  .command('shred')
  .description('destroy the data keys of an organisation: its credentials can never be read again')
  .requiredOption('--tenant <id>', 'the organisation')
  .requiredOption('--confirm <name>', 'its name, typed exactly')
  .action(async ({ tenant, confirm }: { tenant: string; confirm: string }) => {
    const { shredTenantKeys } = await import('./keys.ts')
    await shredTenantKeys(readConfig(process.env), { tenantId: tenant, name: confirm }, print)
  })

const apps = program.command('apps').description('what apps that embed this installation may do')

apps
  .command('plan')
  .description('bound the live connections that an app may have in production')
  .argument('<app>', 'its name or its id')
  .argument('<connections>', 'how many, or "none" for no bound of its own', readPlan)
  .action(async (app: string, connectionsMax: number | 'none') => {
    const { planApp } = await import('./apps.ts')
    const wish = { app, connectionsMax: connectionsMax === 'none' ? null : connectionsMax }
    await planApp(readConfig(process.env), wish, print)
  })

const tenants = program
  .command('tenants')
  .description('the organisations of this installation')
  .action(async () => {
    const { showTenants } = await import('./tenants.ts')
    await showTenants(readConfig(process.env), print)
  })

tenants
  .command('make')
  .description('make an organisation, and print a link that signs its owner in')
  .argument('<name>', 'as its people know it', readTenantName)
  .requiredOption('--owner <email>', 'address of its first owner', readEmail)
  .option('--owner-name <name>', 'what they are called', readTenantName)
  .action(async (name: string, { owner, ownerName }: { owner: string; ownerName?: string }) => {
    const { addTenant } = await import('./tenants.ts')
    await addTenant(readConfig(process.env), { name, email: owner, ownerName: ownerName ?? owner }, print)
  })

tenants
  .command('suspend')
  .description('let nobody of an organisation in and read none of its mail, until it is resumed; nothing is deleted')
  .argument('<tenant>', 'its name or its id')
  .action(async (tenant: string) => {
    const { suspend } = await import('./tenants.ts')
    await suspend(readConfig(process.env), tenant, print)
  })

tenants
  .command('resume')
  .description('let a suspended organisation go on where it stopped')
  .argument('<tenant>', 'its name or its id')
  .action(async (tenant: string) => {
    const { resume } = await import('./tenants.ts')
    await resume(readConfig(process.env), tenant, print)
  })

const securityEvents = program
  .command('security-events')
  .description('show where Google sends what happens to accounts, and what is amiss with it')
  .action(async () => {
    const { showSecurityStream } = await import('./security-stream.ts')
    if (!(await showSecurityStream(readConfig(process.env), print))) process.exitCode = 1
  })

securityEvents
  .command('set-up')
  .description('have Google send them to this installation, and wait for its proof')
  .action(async () => {
    const { setUpSecurityStream } = await import('./security-stream.ts')
    if (!(await setUpSecurityStream(readConfig(process.env), print))) process.exitCode = 1
  })

securityEvents
  .command('verify')
  .description('ask Google for a proof, and wait until the server has taken it')
  .action(async () => {
    const { verifySecurityStream } = await import('./security-stream.ts')
    if (!(await verifySecurityStream(readConfig(process.env), print))) process.exitCode = 1
  })

const audit = program.command('audit').description('the log of who did what')

audit
  .command('verify')
  .description('say whether an exported log is whole, and where it is not; needs no server and no network')
  .argument('<file>', 'as the page Audit log has exported it', fromCaller)
  .option('--key <key>', 'the public key that must have signed it, as the page shows it', readHash)
  .option('--checkpoint <entry:hash>', 'an entry that was noted earlier, with its hash', readCheckpoint)
  .action(async (file: string, { key, checkpoint }: { key?: string; checkpoint?: { seq: number; hash: string } }) => {
    const { runAuditVerify } = await import('./audit-verify.ts')
    process.exitCode = await runAuditVerify(file, { publicKey: key, anchor: checkpoint }, print)
  })

program
  .command('mcp')
  .description('speak MCP over the standard streams, for the agent whose token is in LETTERLOCK_AGENT_TOKEN')
  .option('--url <url>', 'where Letterlock is, if not on this machine')
  .action(async ({ url }: { url?: string }) => {
    const { speakMcp } = await import('./speak-mcp.ts')
    await speakMcp(process.env, url)
  })

program
  .command('doctor')
  .description('look at what the installation stands on, and say what is missing')
  .action(async () => {
    const { doctor } = await import('./doctor.ts')
    if (!(await doctor(process.env, print))) process.exitCode = 1
  })

program
  .command('parse')
  .description('read mail files (a folder, an mbox, a Maildir) as sync would, and count')
  .argument('<path>', 'file or folder', fromCaller)
  .option('--json', 'end with one line of JSON', false)
  .action(async (path: string, { json }: { json: boolean }) => {
    const { runParse } = await import('./parse/run-parse.ts')
    process.exitCode = await runParse(path, { json, print, now: Date.now })
  })

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

function readPlan(text: string): number | 'none' {
  if (text === 'none') return text
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > PLAN_MAX)
    throw new InvalidArgumentError('It is no whole number from 1 on.')
  return count
}

/** As the table holds it, in one line. */
function readTenantName(text: string): string {
  const name = text.trim()
  if (!/^[^\p{Cc}]{1,120}$/u.test(name)) throw new InvalidArgumentError('It is empty, or longer than 120 characters.')
  return name
}

function readEmail(text: string): string {
  const email = text.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]{1,255}$/.test(email) || email.length > 320)
    throw new InvalidArgumentError('It is no mail address.')
  return email
}

function readHash(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('It is not 64 hexadecimal digits.')
  return text
}

function readCheckpoint(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new InvalidArgumentError('It is not a number and a hash, with a colon between.')
  return { seq: Number(seq), hash }
}

/** npm runs us in the project's folder; a path was meant from where npm was called. */
function fromCaller(path: string): string {
  const meant = resolve(process.env.INIT_CWD ?? '.', path)
  if (!existsSync(meant)) throw new InvalidArgumentError('There is no such file or folder.')
  return meant
}
