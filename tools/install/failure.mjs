/** A reason not to go on that a newcomer can read. Its message is whole sentences; nothing else is printed. */
export class InstallFailure extends Error {}

/** Lines of npm's own words under ours: enough for the error and its code, not its usage page. */
const NPM_LINES_MAX = 12

/** Stack traces (indented), and what npm says under every failure; from its usage page on, nothing is of use. */
const NOISE = /^\s|^\}|^npm warn|complete log of this run/

/** npm's words, and what they mean to the person who typed the command. The first match counts. */
const causes = [
  [/ENOSPC/, 'The disk is full. The packages need about 1.2 GB here.'],
  [
    /EACCES|EPERM|EROFS/,
    'The folder cannot be written. Run this as the user who owns the clone, or give the clone to yourself (chown -R).',
  ],
  [/EINTEGRITY/, 'A package differs from the one that package-lock.json names. Try `npm cache verify`, then again.'],
  [/in sync|EUSAGE/, 'package.json and package-lock.json disagree. `npm install` brings them in line.'],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|CERT_/,
    "The package registry's certificate is not trusted here. Behind a company proxy, set NODE_EXTRA_CA_CERTS.",
  ],
  [/\bE40[13]\b/, 'The package registry refuses this machine. Check the registry and token in your .npmrc.'],
  [/\bE404\b|ETARGET/, 'The package registry that this machine uses does not have every package of the lock file.'],
  [
    /EAI_AGAIN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|EIDLETIMEOUT/,
    'The package registry cannot be reached. Check the network (and the proxy, if there is one), then run this again.',
  ],
]

/**
 * Say in a sentence why npm failed, with its last lines below.
 *
 * @param {string} output everything npm printed
 * @param {string} ending how it ended: `exit code 1`, `signal SIGKILL`
 */
export function explainFailure(output, ending) {
  const cause = causes.find(([pattern]) => /** @type {RegExp} */ (pattern).test(output))
  const sentence = cause ? cause[1] : `npm could not install the packages (${ending}).`
  const said = lastWords(output)
  return new InstallFailure(said ? `${sentence}\n\nDetails:\n${said}` : `${sentence}`)
}

/**
 * @param {unknown} error
 * @returns {InstallFailure | undefined} undefined when it is a mistake of ours, which deserves its stack trace
 */
export function readFailure(error) {
  if (error instanceof InstallFailure) return error
  return error instanceof Error && 'syscall' in error ? explainFailure(error.message, error.message) : undefined
}

/** @param {string} output */
function lastWords(output) {
  return output
    .replace(/^npm error (Clean install a project|Usage:)$[\s\S]*/m, '')
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trimEnd())
    .filter((line) => line !== '' && !NOISE.test(line))
    .slice(-NPM_LINES_MAX)
    .map((line) => `  ${line}`)
    .join('\n')
}
