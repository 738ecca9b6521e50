import type { App } from '../app.ts'
import { publicApi } from '../openapi/public-api.ts'

/** The published API, described for programs; for people it is in the guides. */
export function openapiRoute(app: App): void {
  let document: string | undefined

  app.get('/v1/openapi.json', { config: { auth: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    document ??= JSON.stringify(publicApi(app.swagger()))
    // Anybody's tools may read it, from any page: it says nothing that the guides do not.
    return reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=300')
      .type('application/json; charset=utf-8')
      .send(document)
  })
}
