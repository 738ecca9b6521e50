import type { Drafting } from '@letterlock/wire/drafting'
import type { Draft } from '@letterlock/wire/drafts'
import { ANSWER } from './drafts.ts'
import { fakeId } from './ids.ts'

/** A model in the house, switched on. */
export const DRAFTING: Drafting = {
  model: { host: 'models.brandal.example', name: 'mistral-small' },
  isOn: true,
  mayChange: true,
}

const MODEL = { id: fakeId('mdl', 1), kind: 'model', name: DRAFTING.model?.name ?? '' } as const

/** An answer that nobody has written anything in yet. */
export const TO_ANSWER: Draft = {
  ...ANSWER,
  newer: null,
  hints: [],
  version: 1,
  content: {
    ...ANSWER.content,
    html: '<p></p><p></p><p>On Thursday, Miriam Haddad wrote:</p><blockquote><p>Have they come?</p></blockquote>',
  },
}

/** The same as a model has written it. */
export const DRAFTED: Draft = {
  ...TO_ANSWER,
  version: 2,
  editor: MODEL,
  content: {
    ...TO_ANSWER.content,
    html: '<p>Dear Miriam,</p><p>not yet: two of the 24 pallets are still missing. We count again tomorrow and write to you by [time].</p><p>Kind regards<br>Anna</p><p></p><p>On Thursday, Miriam Haddad wrote:</p><blockquote><p>Have they come?</p></blockquote>',
  },
}
