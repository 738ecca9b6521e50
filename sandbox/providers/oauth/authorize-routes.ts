import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { flowUrl, readFlowState } from '../../oauth/authorize/flow-url.ts'
import { isOwnForm, readPageForm } from '../../oauth/authorize/read-page-form.ts'
import type { User } from '../../state/users.ts'
import { chooseAccount, findChosen, showTwinChooser } from '../choose-account.ts'
import { noteTwinAccount } from '../note-request.ts'
import { twinConsentPage } from '../pages/consent.ts'
import { sendTwinPage, twinRefusalPage } from '../pages/frame.ts'
import { roleAt } from '../role-at.ts'
import { findTwinClient } from '../store/clients.ts'
import { findTwinGrant } from '../store/grants.ts'
import type { OAuthRules, Twin } from '../twin.ts'
import { callbackUrl, giveTwinCode, grantAndGiveCode } from './give-code.ts'
import { readTwinRequest, type TwinRequest } from './read-authorize.ts'

/** What only one provider asks on its consent page: which server a bot is put in. */
export interface PlaceQuestion {
  /** The places a person may choose from; undefined when the request asks for none. */
  places(request: TwinRequest, user: User): readonly { id: string; name: string }[] | undefined
}

const ASKS_NO_PLACE: PlaceQuestion = { places: () => undefined }

/**
 * A twin's authorization endpoint and its pages. Every page can be loaded again; every button is a POST to the same
 * address, so that what the client asked is read anew each time.
 */
export function twinAuthorizeRoutes(
  app: FastifyInstance,
  box: Box,
  twin: Twin,
  rules: OAuthRules,
  question: PlaceQuestion = ASKS_NO_PLACE,
): void {
  app.get(rules.authorizePath, async (request, reply) => {
    const asked = readOrRefuse(request, reply)
    if (!asked) return reply
    const user = findAccount(request)
    if (!user) return choose(request, reply, asked)
    noteTwinAccount(request, user, undefined)
    const obstacle = rules.findConsentObstacle(roleAt(box, twin, user))
    if (obstacle !== undefined) return refuse(reply, 403, 'You cannot connect apps', obstacle)
    const places = question.places(asked, user)
    const known = findTwinGrant(box.db, twin.name, asked.client.id, user.id)
    const covered = known && asked.scopes.every(({ name }) => known.scopes.includes(name))
    if (asked.prompt === 'none' && covered && !places) {
      return reply.redirect(giveTwinCode(box, twin, rules, asked, known))
    }
    return sendTwinPage(box, reply, 200, twin, {
      title: `${asked.client.name} wants access`,
      content: twinConsentPage({
        app: asked.client.name,
        title: twin.title,
        person: user,
        action: flowUrl(request.url, { account: user.id }),
        switchUrl: flowUrl(request.url, { choosing: true }),
        scopes: asked.scopes,
        places,
        place: typeof asked.query.guild_id === 'string' ? asked.query.guild_id : undefined,
      }),
    })
  })

  app.post(rules.authorizePath, async (request, reply) => {
    const form = readPageForm(request.body)
    if (form.do === '' || !isOwnForm(request.headers)) return refuse(reply, 400, 'This request is invalid', 'Use GET.')
    const asked = readOrRefuse(request, reply)
    if (!asked) return reply
    if (form.do === 'deny') {
      const refusal = { error: 'access_denied', error_description: 'The resource owner denied the request.' }
      return reply.redirect(callbackUrl(asked.redirectUri, { ...refusal, state: asked.state, iss: issuer() }))
    }
    if (form.do !== 'allow') {
      const chosen = chooseAccount(box, twin, request, reply, form)
      if (chosen.is === 'problem') return choose(request, reply, asked, chosen.problem)
      return reply.redirect(flowUrl(request.url, { account: chosen.user.id }))
    }
    const user = findAccount(request)
    if (!user || rules.findConsentObstacle(roleAt(box, twin, user)) !== undefined) return reply.redirect(request.url)
    noteTwinAccount(request, user, undefined)
    const places = question.places(asked, user)
    const wanted = Object(request.body).guild
    const place = places?.find(({ id }) => id === wanted) ?? places?.[0]
    return reply.redirect(grantAndGiveCode(box, twin, rules, asked, user, place?.id ?? null))
  })

  function readOrRefuse(request: FastifyRequest, reply: FastifyReply): TwinRequest | undefined {
    const query = { ...(request.query as Record<string, unknown>) }
    const read = readTwinRequest(rules, query, (id) => findTwinClient(box.db, twin.name, id))
    if (read.is === 'request') return read.request
    if (read.is === 'page') refuse(reply, read.status, 'This request is invalid', read.say)
    else {
      const { redirectUri, error, description, state } = read
      reply.redirect(callbackUrl(redirectUri, { error, error_description: description, state, iss: issuer() }))
    }
    return undefined
  }

  function findAccount(request: FastifyRequest): User | undefined {
    const flow = readFlowState(Object(request.query))
    return flow.choosing ? undefined : findChosen(box, twin, request, flow.account)
  }

  function choose(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: TwinRequest,
    problem?: Parameters<typeof showTwinChooser>[4],
  ): FastifyReply {
    return showTwinChooser(box, twin, reply, { app: asked.client.name, action: flowUrl(request.url, {}) }, problem)
  }

  function refuse(reply: FastifyReply, status: 400 | 401 | 403, title: string, say: string): FastifyReply {
    return sendTwinPage(box, reply, status, twin, { title, content: twinRefusalPage(title, say) })
  }

  function issuer(): string | undefined {
    return rules.issuerInCallback ? `${box.url()}/${twin.name}` : undefined
  }
}
