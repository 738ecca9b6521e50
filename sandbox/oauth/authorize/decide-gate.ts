import type { Project } from '../../state/projects.ts'
import type { PolicyDecision } from '../decide-policy.ts'
import type { Scope } from '../scopes.ts'
import type { PageErrorCode } from './page-errors.ts'

export type GateDecision = { do: 'pass'; boxes: boolean } | { do: 'block'; page: PageErrorCode }

/**
 * Decide whether this account may see a consent page of this project at all. Pure.
 *
 * @param othersConsented how many other people ever consented to the project's unapproved scopes
 * @param usersMax        how many people may do so before Google has verified the app
 */
export function decideGate(input: {
  user: { email: string; domain: string | null }
  project: Project
  policy: PolicyDecision
  scopes: readonly Scope[]
  othersConsented: number
  usersMax: number
}): GateDecision {
  const { user, project, policy, scopes, othersConsented, usersMax } = input
  if (project.verification === 'internal' && user.domain !== project.organization) {
    return { do: 'block', page: 'org_internal' }
  }
  if (project.verification === 'testing' && !mayTest(project, user.email)) return { do: 'block', page: 'access_denied' }
  if (policy.do === 'block') return policy
  if (asksUnapproved(project, scopes) && othersConsented >= usersMax)
    return { do: 'block', page: 'rate_limit_exceeded' }
  return { do: 'pass', boxes: policy.boxes }
}

/** Whether some of the scopes need a verification that the project has not been through. */
export function asksUnapproved({ verification }: Pick<Project, 'verification'>, scopes: readonly Scope[]): boolean {
  if (verification === 'verified' || verification === 'internal') return false
  return scopes.some((scope) => scope.class !== 'non-sensitive')
}

function mayTest({ testUsers }: Project, email: string): boolean {
  return testUsers === null || testUsers.some((tester) => tester.toLowerCase() === email.toLowerCase())
}
