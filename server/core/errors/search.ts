import type { ErrorEntry } from './entry.ts'

/** What can be wrong with a search: all of it is the searcher's to mend, and none of it is guessed at. */
export const SEARCH_ERRORS = {
  'search.unknown_operator': {
    status: 400,
    retry: 'never',
    say: 'There is no search operator “{operator}:”. Did you mean “{nearest}:”?',
    means: 'A word before a colon asks for a part of the mail, and nobody knows this one.',
    fix: 'Use {nearest}:, or put the words into quotation marks to look for them as they stand.',
  },
  'search.unknown_value': {
    status: 400,
    retry: 'never',
    say: 'The operator “{operator}:” knows nothing of “{value}”.',
    means: 'This operator takes one of a few words, such as is:unread or has:attachment.',
    fix: 'Use one of its words. A label is asked for with label:name.',
  },
  'search.not_kept': {
    status: 400,
    retry: 'never',
    say: 'A search for “{operator}:{value}” cannot be answered here.',
    means:
      'Gmail knows this of a mail, but does not hand it out or Letterlock does not keep it. An answer would leave mail out without saying so.',
    fix: 'Leave it out, or search for this at Gmail.',
  },
  'search.bad_date': {
    status: 400,
    retry: 'never',
    say: 'What stands behind “{operator}:” is not a date: “{value}”.',
    means: 'The day does not exist, or it is written in a way that can be read as two days.',
    fix: 'Write year, month and day: {operator}:2026/11/20.',
  },
  'search.bad_age': {
    status: 400,
    retry: 'never',
    say: 'What stands behind “{operator}:” is not a length of time: “{value}”.',
    means: 'It takes a number and a letter: h, d, w, m or y for hours, days, weeks, months or years.',
    fix: 'Write for example {operator}:2d for two days or {operator}:1y for a year.',
  },
  'search.bad_size': {
    status: 400,
    retry: 'never',
    say: 'What stands behind “{operator}:” is not a size: “{value}”.',
    means: 'It takes a number of bytes, or a number with K, M or G.',
    fix: 'Write for example {operator}:10M.',
  },
  'search.empty_operator': {
    status: 400,
    retry: 'never',
    say: 'Nothing stands behind “{operator}:”.',
    means: 'An operator needs its value directly behind the colon.',
    fix: 'Write what to look for without a space: {operator}:value. Several words go into quotation marks.',
  },
  'search.open_quote': {
    status: 400,
    retry: 'never',
    say: 'A quotation mark is not closed.',
    means: 'It is not clear where the phrase ends.',
    fix: 'Put a second quotation mark behind the phrase, or take the first away.',
  },
  'search.open_bracket': {
    status: 400,
    retry: 'never',
    say: 'The bracket “{bracket}” has no partner.',
    means: 'It is not clear which words belong together.',
    fix: 'Close the bracket, or take it away.',
  },
  'search.too_long': {
    status: 400,
    retry: 'never',
    say: 'This search is longer than {max} characters.',
    means: 'It was probably pasted by accident.',
    fix: 'Search for a few words out of it.',
  },
  'search.too_complex': {
    status: 400,
    retry: 'never',
    say: 'This search asks for too much at once.',
    means: 'It has more than {terms} words and operators, or brackets more than {depth} deep.',
    fix: 'Search for the rarest words first.',
  },
  'search.unknown_time_zone': {
    status: 400,
    retry: 'never',
    say: 'There is no time zone “{timeZone}”.',
    means: 'Dates in a search begin at midnight in a time zone, and this name is not in the list of zones.',
    fix: 'Send an IANA name such as Europe/Stockholm, or leave it out for UTC.',
  },
} as const satisfies Record<string, ErrorEntry>
