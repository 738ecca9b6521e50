import { existsSync } from 'node:fs'
import { findProgram } from './find-program.ts'
import type { Install, Needed } from './install-together.ts'
import { runProgram } from './run-program.ts'

/** Somebody else's mail program, which the tests hold us against. */
export interface MailProgram extends Needed {
  name: string
  /** What systemd starts as soon as the package is installed. */
  units: readonly string[]
}

export type FoundProgram = { is: 'here' } | { is: 'missing'; because: string }

/** An IMAP server and an IMAP client that are not ours. */
export const MAIL_PROGRAMS: readonly MailProgram[] = [
  {
    name: 'Dovecot',
    debian: 'dovecot-imapd',
    units: ['dovecot.socket', 'dovecot.service'],
    // An ordinary user's path often lacks the system's folder.
    isHere: () => starts('dovecot', '/usr/sbin/dovecot'),
  },
  { name: 'mbsync', debian: 'isync', units: [], isHere: () => starts('mbsync') },
]

const SYSTEMCTL_DEADLINE_MS = 30_000

/** Find one of them, or install it where the machine allows it. */
export async function ensureMailProgram(program: MailProgram, install: Install): Promise<FoundProgram> {
  if (await program.isHere()) return { is: 'here' }
  const apt = await install(program.debian)
  if (apt.is === 'impossible') return { is: 'missing', because: `${program.name} is not here, and ${apt.because}` }
  await stopUnits(program.units)
  if (await program.isHere()) return { is: 'here' }
  return { is: 'missing', because: `the ${program.name} that apt-get installed does not start` }
}

/**
 * The tests start servers of their own; nobody asked for one that the network can
 * reach and that starts with the machine.
 */
async function stopUnits(units: readonly string[]): Promise<void> {
  if (units.length === 0 || !existsSync('/run/systemd/system')) return
  await runProgram('systemctl', ['disable', '--now', ...units], { deadlineMs: SYSTEMCTL_DEADLINE_MS })
}

async function starts(...places: string[]): Promise<boolean> {
  return (await findProgram(places)) !== undefined
}
