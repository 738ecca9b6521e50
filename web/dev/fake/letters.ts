import type { Message, Thread, ThreadRow } from '@letterlock/wire/threads'
import { ANNA } from './rows.ts'

const PLAIN = `Good morning Anna,

we counted twice at the gate. The delivery note says 24 pallets, but only 22 came off the truck. The two that are missing carry tool no. 88, which we need on Monday.

Could you find out whether they are still in Hamburg? The shipment is HH-2209; the forwarder's page is https://hafenkontor.example/track?shipment=HH-2209 and the driver is on +46 70 123 45 67.

Kind regards
Björn

--
Björn Åkesson
Åkesson Logistik AB

On Thu, 19 Nov 2026 at 16:20, Anna Lindqvist
<anna.lindqvist@nordplast.example> wrote:
> Thank you, Björn. The truck left at noon with everything on it.
>
> Anna
>> When does the rest arrive?
`
const SIMPLE_HTML = `<div dir="ltr"><p>Hello Anna,</p><p>the samples arrived in good order. Two remarks:</p><ol><li>the edge on part <b>88-B</b> is sharper than in the drawing,</li><li>the colour is <i>exactly</i> right.</li></ol><p>The photos are attached; one of them here: <br><img src="cid:photo@fontana" alt="Part 88-B on the bench" width="160"></p><p>See also <a href="https://fontana-design.example/parts/88-b">our page for the part</a>, and mind this one: <a href="https://evil.example/login">https://nordplast.example/login</a>.</p><p>Chiara</p></div><br><div class="gmail_quote"><div>On Wed, 18 Nov 2026, Anna Lindqvist wrote:<br></div><blockquote class="gmail_quote"><p>Have the samples come?</p></blockquote></div>`
const NEWSLETTER = `<html><head><style>body{margin:0;background:#eef2f5}.card{background:#ffffff}@media (prefers-color-scheme:dark){.card{background:#000!important;color:#fff}}h1{font-family:Georgia,serif}</style></head><body bgcolor="#eef2f5"><table width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px"><table class="card" width="640" cellpadding="0" cellspacing="0" style="border:1px solid #d5dde3"><tr><td style="padding:20px 32px;background:#0b4f6c;color:#ffffff;font:bold 18px Georgia,serif">Weekly Polymer</td></tr><tr><td><img src="https://cdn.weekly-polymer.example/hero.jpg" width="640" height="240" alt="Granulate in four colours"></td></tr><tr><td style="padding:24px 32px;font:16px/24px Georgia,serif;color:#22333b"><h1 style="font-size:24px;margin:0 0 12px">Prices ease for the third week</h1><p>Polypropylene fell by 1.4 % and is now back where it stood in June. Freight from Hamburg stays dear: the container shortage is expected to last into January.</p><p><a href="https://weekly-polymer.example/2026/47" style="display:inline-block;background:#0b4f6c;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none">Read the issue</a></p></td></tr><tr><td style="padding:16px 32px;background:#f6f8fa;color:#5d6d75;font:12px/18px Arial,sans-serif">You receive this because you subscribed. <a href="https://weekly-polymer.example/u/1">Unsubscribe</a><img src="https://open.mailtrack.example/p.gif?u=1182" width="1" height="1"><img src="https://cdn.weekly-polymer.example/footer.png" width="80"></td></tr></table></td></tr></table></body></html>`

/** One line each for the past of a long thread. */
const PAST = [
  'Could you send the drawing once more?',
  'Here it is, with the tolerance we spoke of.',
  'Thank you. Nine weeks is long.',
  'We can do seven if you order by Friday.',
]

/** The thread behind a row: its kind follows from its place, so that every kind can be looked at. */
export function fakeThread(row: ThreadRow): Thread {
  const kind = Number.parseInt(row.id.slice(-1), 16) % 3
  const others = row.participants.filter(({ me }) => !me)
  const messages = Array.from({ length: row.messageCount }, (_, at): Message => {
    const last = at === row.messageCount - 1
    const person = last ? others[others.length - 1] : row.participants[at % row.participants.length]
    const from = person ? { name: person.name, address: person.address } : ANNA
    const html = last ? [null, SIMPLE_HTML, NEWSLETTER][kind] : null
    const file = {
      partId: '2',
      filename: 'Delivery note HH-2209.pdf',
      mimeType: 'application/pdf',
      sizeBytes: 184_220,
      inline: false,
      contentId: null,
    }
    return {
      id: `${row.id.slice(0, -3)}${at.toString(16).padStart(3, '0')}`,
      from,
      sender: null,
      replyTo: [],
      to:
        from.address === ANNA.address ? [{ name: 'Björn Åkesson', address: 'bjorn@akesson-logistik.example' }] : [ANNA],
      cc: last
        ? [
            { name: 'Jonas Ekström', address: 'jonas@nordplast.example' },
            { name: '', address: 'orders@nordplast.example' },
          ]
        : [],
      bcc: [],
      subject: row.subject,
      at: new Date(Date.parse(row.lastMessageAt) - (row.messageCount - 1 - at) * 5_400_000).toISOString(),
      snippet: last ? row.snippet : (PAST[at % PAST.length] ?? ''),
      labelIds: row.labelIds,
      unread: last && row.unread,
      draft: false,
      text: last ? PLAIN : (PAST[at % PAST.length] ?? ''),
      textCut: false,
      html: html ?? null,
      htmlCut: false,
      attachments: [
        ...(last && kind === 1
          ? [
              {
                partId: '3',
                filename: 'photo.png',
                mimeType: 'image/png',
                sizeBytes: 91_000,
                inline: true,
                contentId: '<photo@fontana>',
              },
            ]
          : []),
        ...(last && (row.hasAttachment || kind === 0)
          ? [
              file,
              {
                ...file,
                partId: '4',
                filename: 'Crates, photographed at the gate in Norrköping on 19 November 2026.zip',
                mimeType: 'application/zip',
                sizeBytes: 3_412_000,
              },
            ]
          : []),
      ],
      quarantined: null,
    }
  })
  return { id: row.id, mailboxId: row.mailboxId, subject: row.subject, messageCount: row.messageCount, messages }
}
