/** Google's client ids begin with the number of their project. */
const NUMBERED = /^(\d{6,20})-/

/**
 * Whether two OAuth clients are known to stand in one Google Cloud project, which Google's revoke and its rule on metadata
 * go by; `unknown` where an id does not say it. Pure.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server (tokens of a project, read 2026-09-10)
 */
export function decideSameProject(one: string, other: string): 'same' | 'other' | 'unknown' {
  if (one === other) return 'same'
  const [project, another] = [NUMBERED.exec(one)?.[1], NUMBERED.exec(other)?.[1]]
  if (project === undefined || another === undefined) return 'unknown'
  return project === another ? 'same' : 'other'
}
