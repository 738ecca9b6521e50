import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCountedFields } from '../../sync/counted-fields.ts'
import { readRaw } from '../../sync/normalise/read-raw.ts'
import { toMessageContent, toMessageRow } from '../../sync/to-message-row.ts'
import { readCountedFacts } from './counted-facts.ts'
import type { MailFacts } from './mail-facts.ts'
import { readMirrorFacts } from './mirror-facts.ts'

/** Mail of parsers' own tests that lies beside the project on some machines; elsewhere they are no part of the run. */
const BESIDE = join(import.meta.dirname, '../../../../shared/data/mail')
const isBeside = existsSync(BESIDE)
const AT = Date.UTC(2026, 10, 20)

/** Four of the collection that nothing of what is counted says a machine to have written: of three it was none. */
const NO_WORD_OF_A_MACHINE: Readonly<Record<string, string>> = {
  'is-not-bounce-01.eml':
    'a greeting in its author’s own name; it lies with those that are no bounces, and its mailer, which is not read, is a program',
  'is-not-bounce-02.eml': 'somebody’s mail from Apple Mail with another attached; its text says that it is no bounce',
  'lhost-sendmail-14.eml': 'a bounce that its receiver forwards from Apple Mail, in their own name',
  'make-test-36.eml': 'another that its receiver forwards, to a professor',
}

interface RealMail {
  name: string
  counted: MailFacts
  mirrored: MailFacts | undefined
}

function readFolder(folder: string): RealMail[] {
  return readdirSync(join(BESIDE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(README|LICENSE|COPYING|mbox|\.)|\.(md|json)$/.test(entry.name))
    .map((entry) => readMail(entry.name, readFileSync(join(entry.parentPath, entry.name))))
}

function readMail(name: string, file: Buffer): RealMail {
  // Mail servers hand out no bare CR.
  const raw = file.includes(0x0a) ? file : Buffer.from(file.toString('latin1').replaceAll('\r', '\n'), 'latin1')
  const counted = readCountedFacts({ at: AT, labelIds: [], sizeBytes: 1, ...readCountedFields(raw) }, AT)
  const outcome = readRaw(raw, () => 0)
  if (outcome.is !== 'read') return { name, counted, mirrored: undefined }
  const standing = { id: 'm', threadId: 't', historyId: '1', labelIds: [], internalDate: AT, sizeEstimate: 1 }
  const row = { ...toMessageRow(standing, outcome.message), ...toMessageContent('m', outcome.message) }
  return { name, counted, mirrored: readMirrorFacts(row, AT) }
}

const classed = (mails: RealMail[], wanted: MailFacts['class']) =>
  mails.filter(({ counted }) => counted.class === wanted)

test('the vacation reply of a mailer that says nothing of it in its header is known by its id', () => {
  const { counted, mirrored } = readMail(
    'vacation.eml',
    Buffer.from(
      [
        'Return-Path: <ana@acme.example>',
        'From: ana@acme.example',
        'To: ben@acme.example',
        'Date: Tue, 17 Dec 2019 02:53:09 +0000',
        'Message-id: <7e23258d-247f-479e-996d-e01f0f30af85-vac@acme.example>',
        'In-Reply-To: <1@acme.example>',
        '',
        'I am only sleeping.',
      ].join('\n'),
    ),
  )
  expect(counted).toMatchObject({ class: 'automated', rule: 'machine_id' })
  expect(mirrored).toEqual(counted)
})

if (isBeside) {
  test('of 759 bounces, reports and automatic replies all are automated of which a header that is read says so', () => {
    const mails = readFolder('bounces-and-autoreplies')
    expect(mails).toHaveLength(759)
    expect(classed(mails, 'automated')).toHaveLength(755)
    const others = mails.filter(({ counted }) => counted.class !== 'automated')
    expect(others.map(({ name }) => name).sort()).toEqual(Object.keys(NO_WORD_OF_A_MACHINE).sort())
    expect(others.map(({ counted }) => counted.rule)).toEqual(['none', 'none', 'none', 'none'])
  })

  test('ordinary mail is not taken for mass mail, nor a list of people for a machine', () => {
    const mails = readFolder('spamassassin/t/data/nice')
    expect(mails).toHaveLength(61)
    expect(classed(mails, 'bulk')).toEqual([])
    expect(classed(mails, 'list_human')).toHaveLength(8)
    // Alerts from newsalerts-noreply, eight of them, and one whose From names no address.
    expect(classed(mails, 'automated').map(({ counted }) => counted.rule)).toEqual(
      expect.arrayContaining(['machine_sender', 'no_author']),
    )
    expect(classed(mails, 'automated')).toHaveLength(9)
  })

  test.each(['bounces-and-autoreplies', 'spamassassin', 'ruby-mail', 'stalwart'])(
    'real mail of %s gives the same facts counted and mirrored',
    (folder) => {
      const read = readFolder(folder).filter(({ mirrored }) => mirrored !== undefined)
      expect(read.length).toBeGreaterThan(50)
      for (const { name, counted, mirrored } of read) expect({ name, ...mirrored }).toEqual({ name, ...counted })
    },
  )
}
