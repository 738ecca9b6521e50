import type { Agent } from '@letterlock/wire/agents'
import type { Proposal } from '@letterlock/wire/proposals'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'

/** What somebody sees of a mail that waits. */
export async function card(by: Person, id: string): Promise<Proposal> {
  return (await ask<Proposal>(by.browser, 'GET', `/v1/proposals/${id}`)).body
}

/** Say something of it, over what its card shows; it may be refused. */
export async function mayBe(
  by: Person,
  id: string,
  verdict = 'approve',
  more = {},
): Promise<Proposal & { code?: string }> {
  const { digests } = await card(by, id)
  const path = `/v1/proposals/${id}/verdicts`
  return (await ask<Proposal & { code?: string }>(by.browser, 'POST', path, { verdict, digests, ...more })).body
}

/** Change an agent, or do something with it; it may be refused. */
export async function keep(by: Pick<Person, 'browser'>, id: string, deed: string, body?: object) {
  return ask<Agent & { code?: string }>(by.browser, body ? 'PATCH' : 'POST', `/v1/agents/${id}${deed}`, body)
}
