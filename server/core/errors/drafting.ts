import type { ErrorEntry } from './entry.ts'

/** What keeps a model from writing an answer into a draft. */
export const DRAFTING_ERRORS = {
  'drafting.off': {
    status: 409,
    retry: 'never',
    say: 'No model writes answers here.',
    means:
      'Whoever runs this installation has set no model, or another one by now, or no owner of the organisation has switched it on.',
    fix: 'Write the answer yourself. An owner finds the switch under Settings, on the page Agents.',
  },
  'drafting.nothing_to_answer': {
    status: 409,
    retry: 'never',
    say: 'There is no mail here that could be answered.',
    means: 'The draft is a new mail or a forward, or the message that it answers was deleted or has no text.',
    fix: 'Write it yourself, or begin a reply to another message.',
  },
  'drafting.too_often': {
    status: 429,
    retry: 'later',
    say: 'You have asked the model {most} times within an hour, as often as anybody may.',
    means: 'Each time the mail of a whole thread goes to it. It is counted anew from each full hour.',
    fix: 'Write this answer yourself, or ask again then.',
  },
  'drafting.refused': {
    status: 502,
    retry: 'never',
    say: 'The model at {host} does not take what it is asked.',
    means:
      'It says so itself: its key or its name is wrong there, the account is used up, or the thread is too long for it.',
    fix: 'Write the answer yourself, and tell whoever runs this installation: LETTERLOCK_MODEL_KEY and LETTERLOCK_MODEL_NAME say what it is asked with.',
  },
  'drafting.unreachable': {
    status: 502,
    retry: 'later',
    say: 'The model at {host} does not answer now.',
    means: 'It is away or too busy, or something stands between that answers in its place. Your draft is as it was.',
    fix: 'Try again in a moment, or write the answer yourself.',
  },
  'drafting.too_slow': {
    status: 504,
    retry: 'later',
    say: 'The model at {host} took too long.',
    means: 'It has much to do, or is small for such a long thread. Your draft is as it was.',
    fix: 'Try again, or write the answer yourself.',
  },
  'drafting.no_answer': {
    status: 502,
    retry: 'later',
    say: 'The model at {host} wrote nothing.',
    means: 'It found nothing to say, or would not. Your draft is as it was.',
    fix: 'Say in a line what the answer should say, and try again.',
  },
  'drafting.too_long': {
    status: 502,
    retry: 'later',
    say: 'The model at {host} wrote more than a letter holds, or did not come to its end.',
    means: 'Half an answer is none, so nothing of it was kept. Your draft is as it was.',
    fix: 'Ask for something shorter, and try again.',
  },
  'drafting.stopped': {
    status: 409,
    retry: 'later',
    say: 'Nobody waits for this answer any more.',
    means: 'Whoever asked pressed Cancel or closed the page. What the model writes now is thrown away.',
    fix: 'Ask again.',
  },
} as const satisfies Record<string, ErrorEntry>
