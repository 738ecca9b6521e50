#!/usr/bin/env node
import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { runCompany } from './commands/company.ts'
import { runImport } from './commands/import.ts'
import { serve } from './commands/serve.ts'
import { UsageError } from './commands/usage-error.ts'
import { DEFAULT_COMPANY, DEFAULT_PORT } from './main.ts'

const data = () => new Option('--data <folder>', 'where the sandbox keeps its state').default('.letterlock/sandbox')
const seed = () => new Option('--seed <n>', 'another company').argParser(wholeNumber).default(DEFAULT_COMPANY.seed)

/** `npm start` opens the sandbox, too, and hands on its environment: what cannot be said in an option is said there. */
const mailPort = (name: 'imaps' | 'imap' | 'smtp', about: string) =>
  new Option(`--${name}-port <n>`, about).env(`LETTERLOCK_SANDBOX_${name.toUpperCase()}_PORT`).argParser(wholeNumber)

const program = new Command('sandbox')
  .description('Letterlock’s sandbox: sign-in, consent and mailboxes to try things on, without Google.')
  .showHelpAfterError()

program
  .command('serve', { isDefault: true })
  .description('serve it until Ctrl-C')
  .addOption(data())
  .option('--port <n>', 'where it listens, on 127.0.0.1', wholeNumber, DEFAULT_PORT)
  .addOption(mailPort('imaps', 'where IMAP listens with TLS (default: 8993)'))
  .addOption(mailPort('imap', 'where IMAP listens with STARTTLS (default: 8143)'))
  .addOption(mailPort('smtp', 'where SMTP listens with STARTTLS (default: 8587)'))
  .option('--public-url <url>', 'the address that clients see, when something stands in front')
  .option(
    '--company <n>',
    'about how many messages the operations mailbox of a fresh sandbox holds; 0 for nobody',
    wholeNumber,
  )
  .addOption(seed())
  .addOption(new Option('--quota <table>', 'which of Gmail’s quota tables holds').choices(['new', 'older', 'off']))
  .option('--parent-watch', 'end when standard input closes', false)
  .action(({ data: folder, company, seed: n, ...options }) =>
    serve({
      ...options,
      dataDir: resolve(folder),
      company: company === 0 ? 'none' : { messages: company ?? DEFAULT_COMPANY.messages, seed: n },
    }),
  )

program
  .command('import')
  .description('take real mail into an account: an mbox, a Maildir or a folder of .eml files')
  .argument('<path>', 'file or folder')
  .requiredOption('--account <address>', 'whose mailbox')
  .option('--create', 'make the account when there is none', false)
  .option('--label <name>', 'a label for everything imported')
  .addOption(data())
  .action((path: string, { account, create, label, data: folder }) =>
    runImport(resolve(folder), { path: fromCaller(path), email: account, create, ...(label && { label }) }),
  )

program
  .command('company')
  .description('make the company’s mail anew')
  .requiredOption('--size <n>', 'about how many messages its operations mailbox holds', wholeNumber)
  .addOption(seed())
  .addOption(data())
  .action(({ size, seed: n, data: folder }) => runCompany(resolve(folder), { messages: size, seed: n }))

await program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}

/** npm runs us in the project's folder; a path was meant from where npm was called. */
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path)
}
