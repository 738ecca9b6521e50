import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { findUser } from '../state/users.ts'
import { html } from './html.ts'

const STYLES = ['tokens', 'base', 'account', 'inside'] as const

/** A box with its lid open: the sandbox's own mark. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#96650A" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"><path d="M4 10v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8"/><path d="M2.5 10h19M4 10l3-5M20 10l-3-5"/><path d="M9 14h6"/></svg>`

const INK = ['#27487F', '#2B7A4B', '#7A4B8C', '#96650A', '#9E2F28', '#2C6E7A']

/** What the pages load, and the pictures of people that `picture` claims point to. */
export function assetRoutes(app: FastifyInstance, box: Box): void {
  for (const name of STYLES) {
    const style = readFileSync(new URL(`./${name}.css`, import.meta.url))
    app.get(`/assets/${name}.css`, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').type('text/css; charset=utf-8').send(style),
    )
  }
  app.get('/assets/sandbox.svg', async (_request, reply) => reply.type('image/svg+xml').send(ICON))

  app.get('/picture/:id.svg', async (request, reply) => {
    const { id } = request.params as { id: string }
    const user = findUser(box.db, id)
    if (!user) return reply.code(404).send()
    const picture = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="${INK[Number(id.slice(-6)) % INK.length]}"/><text x="48" y="62" font-family="sans-serif" font-size="42" fill="#fff" text-anchor="middle">${user.name.slice(0, 1).toUpperCase()}</text></svg>`
    return reply.type('image/svg+xml').send(picture.text)
  })
}
