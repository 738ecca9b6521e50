import type { FastifyReply } from 'fastify'
import type { Ground } from '../../box.ts'
import { type Html, html } from '../../pages/html.ts'
import { page } from '../../pages/layout.ts'
import { sendPage } from '../../pages/send-page.ts'
import type { Twin } from '../twin.ts'

/** Send a page of a twin, which says on top whose twin it is. */
export function sendTwinPage(
  box: Ground,
  reply: FastifyReply,
  status: number,
  twin: Twin,
  { title, content }: { title: string; content: Html },
): FastifyReply {
  return sendPage(box, reply, status, page(title, content, 'card', twin.title))
}

/** Refuse on this page: the browser is not sent back to the app. */
export function twinRefusalPage(title: string, say: string): Html {
  return html`<span class="app-mark warn" aria-hidden="true">!</span>
<h1>${title}</h1>
<p class="say">${say}</p>`
}
