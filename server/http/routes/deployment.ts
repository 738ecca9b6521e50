import { Deployment } from '@letterlock/wire/deployment'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/** Which Letterlock this is, and which far side it speaks to: what a page needs before anybody has signed in. */
export function deploymentRoute(app: App, deps: HttpDeps): void {
  app.get('/v1/deployment', { config: { auth: 'public' }, schema: { response: { 200: Deployment } } }, async () => ({
    product: 'Letterlock' as const,
    version: deps.version,
    farSide: deps.farSide.kind,
    sandboxUrl: deps.farSide.homeUrl ?? null,
  }))
}
