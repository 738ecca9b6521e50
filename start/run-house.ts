import { readConfig } from '../server/core/config.ts'
import { explain } from '../server/explain.ts'
import { untilStopped } from '../server/until-stopped.ts'
import { type OpenedHouse, openHouse } from './open-house.ts'
import { sayTo } from './say.ts'
import { StartFailure } from './start-failure.ts'

/**
 * `npm start`: the whole house, on a machine that has nothing but Node, until somebody stops it.
 *
 * @returns the exit code: 0 after a stop, 1 when it could not start
 */
export async function runHouse(env: NodeJS.ProcessEnv): Promise<0 | 1> {
  const say = sayTo(process.stdout)
  const stop = new AbortController()
  const stopped = untilStopped().then((reason) => {
    if (reason === 'asked') say.text('\nStopping …')
    stop.abort()
  })
  try {
    const house = await openHouse({ config: readConfig({ LETTERLOCK_LOG: 'warn', ...env }), say, stop: stop.signal })
    if (!stop.signal.aborted) say.text(welcome(house))
    await stopped
    await house.close()
    return 0
  } catch (error) {
    // Whoever stops a start knows why it did not come about.
    if (stop.signal.aborted) return 0
    const why = error instanceof StartFailure ? error.message : explain(error)
    process.stderr.write(`\nLetterlock did not start. ${why}\n`)
    return 1
  }
}

function welcome({ url, signInLink, sandboxUrl }: OpenedHouse): string {
  return [
    '',
    `  Letterlock is ready at   ${url}`,
    `  Sign in once, this hour  ${signInLink}`,
    ...(sandboxUrl ? [`  The sandbox Google is at ${sandboxUrl.origin}/sandbox/`] : []),
    '',
    '  Ctrl-C stops all of it.',
    '',
  ].join('\n')
}
