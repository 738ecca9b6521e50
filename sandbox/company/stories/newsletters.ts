import { escapeHtml } from '../letters/quotation.ts'
import { fill } from '../words/fill.ts'
import { FAIR, NEWS, OFFERS } from '../words/newsletter-words.ts'
import { amara, ingrid, ops, tomasz } from '../world/own-people.ts'
import { type Publisher, publishers } from '../world/services.ts'
import { later, type Story } from './telling.ts'

const TOPICS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'editor@news.pumpweekly.example': NEWS,
  'visitors@mail.fluidtechfair.example': FAIR,
  'hello@offers.halyard-fasteners.example': OFFERS,
}

/** One issue of a newsletter: tables inside tables, pictures from afar, a link to leave. */
export const newsletter: Story = function* ({ random, startsAt, write }) {
  const publisher: Publisher = random.pick(publishers)
  const { sender, listId } = publisher
  const topics = TOPICS[sender.email] ?? NEWS
  const start = random.integer(0, topics.length - 1)
  const count = Math.min(topics.length, random.integer(2, 4))
  const items = Array.from({ length: count }, (_, index) => {
    const [headline = '', teaser = ''] = (topics[(start + index) % topics.length] ?? topics[0]).split('|')
    return { headline, teaser }
  })
  const issue = random.integer(100, 900)
  const leave = `https://${sender.firm.domain}/leave?issue=${issue}&r=${random.integer(1e6, 9e6).toString(36)}`
  const [first] = items
  yield write({
    at: later(random, startsAt, 0, 10, sender),
    from: sender,
    to: [random.chance(0.75) ? ops : random.pick([ingrid, tomasz, amara])],
    subject: `${first?.headline ?? sender.name}${sender.email.startsWith('editor') ? ` | Issue ${issue}` : ''}`,
    text: [
      ...items.map(
        ({ headline, teaser }) => `${headline.toUpperCase()}\n${teaser}\nhttps://${sender.firm.domain}/${issue}`,
      ),
      `You no longer want to read us? ${leave}`,
    ].join('\n\n'),
    body: { is: 'designed', html: page(publisher, issue, items, leave) },
    nature: 'promotion',
    headers: [
      ['List-Id', listId],
      ['List-Unsubscribe', `<${leave}>, <mailto:leave@${sender.firm.domain}?subject=${issue}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
      ['Precedence', 'bulk'],
      ['Feedback-ID', `${issue}:${sender.firm.domain.split('.')[0]}:news`],
    ],
  })
}

const ROW = `<tr><td style="padding:20px 32px 4px 32px"><img src="https://{domain}/img/{issue}-{n}.jpg" width="536" height="180" alt="" style="display:block;width:100%;border:0"></td></tr>
<tr><td style="padding:8px 32px;font:bold 20px/26px Georgia,serif;color:#222222">{headline}</td></tr>
<tr><td style="padding:0 32px 20px 32px;font:15px/22px Arial,sans-serif;color:#444444">{teaser}<br><br><a href="https://{domain}/{issue}#{n}" style="color:{colour};text-decoration:none"><b>Read on &rarr;</b></a></td></tr>`

function page(
  { sender, colour }: Publisher,
  issue: number,
  items: readonly { headline: string; teaser: string }[],
  leave: string,
): string {
  const { domain } = sender.firm
  const rows = items.map(({ headline, teaser }, index) =>
    fill(ROW, { domain, issue, n: index + 1, colour, headline: escapeHtml(headline), teaser: escapeHtml(teaser) }),
  )
  const preheader = `${escapeHtml(items[0]?.teaser ?? '')}${'&#847;&zwnj;&nbsp;'.repeat(20)}`
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(sender.name)}</title>
<style>@media (max-width:600px){.sheet{width:100%!important}}body{margin:0;background:#eeeeee}</style></head>
<body style="margin:0;background:#eeeeee"><div style="display:none;max-height:0;overflow:hidden">${preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 0">
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff">
<tr><td bgcolor="${colour}" style="padding:18px 32px;font:bold 22px Arial,sans-serif;color:#ffffff"><img src="https://${domain}/img/logo.png" width="28" height="28" alt="" style="vertical-align:middle"> ${escapeHtml(sender.name)}</td></tr>
${rows.join('\n')}
<tr><td style="padding:20px 32px;font:12px/18px Arial,sans-serif;color:#888888;border-top:1px solid #dddddd">You receive this because somebody at Brandal Pumps wanted to. <a href="${leave}" style="color:#888888">Leave the list</a>.</td></tr>
</table></td></tr></table><img src="https://${domain}/open?i=${issue}" width="1" height="1" alt=""></body></html>
`
}
