import type { Person } from '../world/person.ts'
import { messageIdOf } from './compose.ts'
import { mailDate } from './dates.ts'
import type { Letter } from './letter.ts'

/**
 * What the servers on the way write above a letter. Mail from the company itself
 * never leaves Google and has less of it.
 *
 * @param owner whose mailbox it arrives in
 * @param token hexadecimal, unique to this copy
 */
export function transportHeaders(letter: Letter, owner: Person, token: string): Buffer {
  const { from } = letter
  // Google's servers keep Pacific time.
  const date = mailDate(letter.at + 2_000, -8)
  const hop = `2002:a05:${token.slice(0, 4)}:${token.slice(4, 8)}:b0:${token.slice(8, 11)}:${token.slice(11, 15)}`
  const sender = letter.body.is === 'bounce' ? '' : from.email
  const lines = [
    `Delivered-To: ${owner.email}`,
    `Received: by ${hop} with SMTP id ${token.slice(0, 8)}csp${parseInt(token.slice(0, 6), 16)};`,
    `        ${date}`,
    `X-Received: by ${hop.replace('b0', 'a98')} with SMTP id ${token.slice(2, 14)}mr${parseInt(token.slice(5, 10), 16)}.12;`,
    `        ${date}`,
    `Return-Path: <${sender}>`,
  ]
  if (from.firm.domain !== owner.firm.domain) {
    const pass = letter.nature === 'spam' ? 'softfail' : 'pass'
    const host = `mail.${from.firm.domain}`
    const address = `192.0.2.${1 + (parseInt(token.slice(3, 6), 16) % 254)}`
    lines.push(
      `Received: from ${host} (${host}. [${address}])`,
      `        by mx.google.com with ESMTPS id ${token.slice(1, 13)}si${parseInt(token.slice(6, 12), 16)}.${token.slice(0, 2)}`,
      `        for <${owner.email}>`,
      '        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);',
      `        ${date}`,
      `Received-SPF: ${pass} (google.com: domain of ${sender || from.firm.domain} designates ${address} as permitted sender) client-ip=${address};`,
      'Authentication-Results: mx.google.com;',
      `       dkim=${pass === 'pass' ? 'pass' : 'neutral'} header.i=@${from.firm.domain} header.s=s1;`,
      `       spf=${pass} (google.com: domain of ${sender || from.firm.domain}) smtp.mailfrom=${sender};`,
      `       dmarc=${pass === 'pass' ? 'pass' : 'fail'} header.from=${from.firm.domain}`,
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${from.firm.domain}; s=s1;`,
      '        h=from:to:subject:date:message-id:mime-version;',
      `        bh=${Buffer.from(token).toString('base64')}=;`,
      `        b=${Buffer.from(`${token}${messageIdOf(letter)}`)
        .toString('base64')
        .slice(0, 60)}`,
    )
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}
