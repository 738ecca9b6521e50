import { AppError } from './core/errors.ts'

/** Where somebody wanted to listen, and the setting that says so. */
export interface Listening {
  host: string
  port: number
  setting: 'LETTERLOCK_PORT' | 'LETTERLOCK_SANDBOX_URL'
}

/** Why one cannot listen there, as an error that a deployer can act on; anything else comes back as it was. */
export function listenFailure(error: unknown, { host, port, setting }: Listening): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const refuse = (which: string, problem: string) =>
    new AppError('start.setting_invalid', `${which}: ${problem}`, { cause: error, params: { setting: which, problem } })
  switch (code) {
    case 'EADDRINUSE':
      return new AppError('start.port_taken', undefined, { cause: error, params: { port: String(port), setting } })
    case 'EACCES':
      return refuse(setting, `this user may not listen on port ${port}`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return refuse('LETTERLOCK_HOST', `${host} is no address of this machine`)
    default:
      return error
  }
}
