import type { Locale } from '@letterlock/wire/primitives'
import type { Verification } from '@letterlock/wire/verification'
import { problemOf } from '../../server/core/problem.ts'
import { askedLetter } from '../../server/flows/verify/letter.ts'
import type { MessageId } from '../../web/messages/en.ts'
import type { Place } from './places.ts'

const AT = new Date().toISOString()
const CODE = '7HK4-M9TX'
const ACCOUNT = 'ops@brandal.example'
const OTHER = { expected: ACCOUNT, actual: 'rosa@consumer.example' }
const SEEN = { from: 'Rosa Lindqvist <rosa@consumer.example>', arrivedAt: AT }

const passed = (check: Check): OneCheck => ({ check, state: 'passed', at: AT, problem: null })
const waits = (check: Check): OneCheck => ({ check, state: 'waiting', at: null, problem: null })
type OneCheck = Verification['checks'][number]
type Check = OneCheck['check']

/** Checks whose letter has come. */
function begun(locale: Locale): Verification {
  return {
    id: `ver_${'1'.padStart(32, '0')}`,
    startedAt: AT,
    outdated: false,
    letter: { to: ACCOUNT, ...askedLetter(CODE, locale), deliverable: true },
    account: ACCOUNT,
    seen: { ...SEEN, content: null },
    run: null,
    stoppedId: null,
    checks: [passed('account'), passed('letter'), passed('ingested'), waits('sync'), waits('approval')],
  }
}

/** The first of them where the provider names somebody else. */
function refused(locale: Locale): Verification {
  const problem = problemOf('verify.other_account', OTHER, locale)
  const account: OneCheck = { check: 'account', state: 'failed', at: AT, problem }
  const checks = [account, waits('letter'), waits('ingested'), waits('sync'), waits('approval')]
  return { ...begun(locale), account: null, seen: null, checks }
}

/** A letter whose subject was changed on its way, and which came without what was attached; a mail stopped, too. */
function changedOnItsWay(locale: Locale): Verification {
  const { subject, text } = askedLetter(CODE, locale)
  const content = {
    subject: `Fwd: ${subject}`,
    sameSubject: false,
    preview: text,
    samePreview: true,
    attachments: [],
    sameAttachment: false,
  }
  const checks = [...begun(locale).checks.slice(0, -1), passed('approval')]
  return { ...begun(locale), seen: { ...SEEN, content }, stoppedId: `prp_${'1'.padStart(32, '0')}`, checks }
}

/** A mailbox whose checks have come so far: in the drawer of the one that is connected. */
function verified(name: string, word: MessageId, verification: (locale: Locale) => Verification | null): Place {
  const answer = (locale: Locale) => ({ verification: verification(locale) })
  return {
    name: `verify, ${name}`,
    path: '/settings/email',
    staged: [
      {
        path: /^\/v1\/connections\/\w+\/verification(\/look)?$/,
        answer: { status: 200, body: answer('en'), swedish: answer('sv') },
      },
    ],
    act: async (page, words) => {
      await page
        .getByRole('article')
        .first()
        .getByRole('button', { name: words('card.manage') })
        .click()
      const title = page.getByRole('dialog').getByRole('heading', { name: words('verify.title') })
      await page.getByRole('dialog').getByText(words(word)).first().waitFor()
      await title.evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
    },
    ready: (page, words) => page.getByRole('dialog').getByText(words(word)).first(),
  }
}

/** How the checks of a connection can stand, where no sandbox brings it about. */
export const VERIFIED: Place[] = [
  verified('not begun', 'verify.about', () => null),
  verified('a failed check', 'verify.ingested.none', refused),
  verified('not as asked', 'verify.attachment.missing', changedOnItsWay),
  verified('counted only', 'verify.counted', begun),
  verified('outdated', 'verify.outdated', (locale) => ({ ...begun(locale), outdated: true })),
]
