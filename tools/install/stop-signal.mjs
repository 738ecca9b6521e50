/** What a shell expects of a program that a signal ended: 128 and the signal's number. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/**
 * End tidily when somebody stops the install: npm first, then our lock, then us.
 * What is half there, the next start mends.
 *
 * @param {() => void} tidy
 * @returns {{ forget: () => void }}
 */
export function onStopSignal(tidy) {
  const listeners = Object.entries(exitCodes).map(([signal, code]) => {
    const listener = () => {
      tidy()
      process.stderr.write('\nStopped. What is missing will be installed at the next start.\n')
      process.exit(code)
    }
    process.on(signal, listener)
    return { signal, listener }
  })
  return {
    forget: () => {
      for (const { signal, listener } of listeners) process.off(signal, listener)
    },
  }
}
