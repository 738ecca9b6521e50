const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/**
 * A progress line on stderr: stdout belongs to the command that follows. A terminal gets a line that moves; a log gets
 * one now and then, or it would hold nothing else.
 *
 * @param {number} logEveryMs how often, in a log
 * @returns {{ show: (text: string) => void, close: () => void }} `show` replaces the line, `close` takes it away
 */
export function openProgress(logEveryMs) {
  const moves = process.stderr.isTTY === true
  let beat = 0
  let loggedAt = 0
  return {
    show: (text) => {
      if (moves) {
        const line = `${spinner[beat++ % spinner.length]} ${text}`
        process.stderr.write(`\r\x1b[2K${line.slice(0, (process.stderr.columns || 80) - 1)}`)
      } else if (Date.now() - loggedAt >= logEveryMs) {
        loggedAt = Date.now()
        process.stderr.write(`${text}\n`)
      }
    },
    close: () => {
      if (moves && beat > 0) process.stderr.write('\r\x1b[2K')
    },
  }
}
