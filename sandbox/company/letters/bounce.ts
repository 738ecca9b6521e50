import { mailDate } from './dates.ts'
import type { Encoders } from './encoders.ts'
import { type Entity, multipart, textEntity } from './entity.ts'
import type { Body, Letter } from './letter.ts'

type Bounce = Extract<Body, { is: 'bounce' }>

/**
 * A delivery status report, with the letter that it is about inside.
 *
 * @see RFC 3462, RFC 3464
 */
export function composeBounce(
  encoders: Encoders,
  letter: Letter,
  bounce: Bounce,
  compose: (encoders: Encoders, letter: Letter) => Buffer,
): Entity {
  const { about, recipient, status, diagnosis } = bounce
  const host = letter.from.firm.domain
  const action = status.startsWith('4') ? 'delayed' : 'failed'
  const report = [
    `Reporting-MTA: dns; ${host}`,
    `Arrival-Date: ${mailDate(about.at, about.from.firm.utcOffset)}`,
    '',
    `Final-Recipient: rfc822; ${recipient.email}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Remote-MTA: dns; mx.${recipient.firm.domain}`,
    `Diagnostic-Code: smtp; ${diagnosis}`,
    '',
  ].join('\r\n')
  const parts: Entity[] = [
    textEntity(encoders, 'plain', letter.text, 'utf-8', 'quoted-printable'),
    { headers: [['Content-Type', 'message/delivery-status']], body: Buffer.from(report) },
    { headers: [['Content-Type', 'message/rfc822']], body: compose(encoders, about) },
  ]
  return multipart('report', `=_report_${letter.key}`, parts, '; report-type=delivery-status')
}
