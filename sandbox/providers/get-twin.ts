import { ControlError } from '../control/control-error.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Twin } from './twin.ts'

/** The twin that a path names. @throws ControlError 404 */
export function getTwin(params: unknown): Twin {
  const { provider } = params as { provider: string }
  const twin = CATALOGUE.find(({ name }) => name === provider)
  if (!twin) throw new ControlError(404, `The sandbox has no twin ${provider}.`)
  return twin
}
