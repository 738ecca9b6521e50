import type { MailField } from '../../sync/words/mail-words.ts'
import {
  ATTACHMENT_MARK,
  type KeyField,
  messageIdMark,
  pairsOf,
  sizeMark,
  wordNumber,
} from '../../sync/words/word-keys.ts'
import type { MailboxMeaning, Verdict, WordJudge } from './judge-mail.ts'
import type { Term } from './term.ts'

/** Which clues a mail must hold to be worth a look, by their numbers in the list of clues. */
export type Need = { all: readonly Need[] } | { any: readonly Need[] } | { clue: number }

/** What the index of words can say about the mail that a search looks for. */
export interface Clues {
  /** For each clue its number in a mailbox of this meaning. */
  numbers: readonly ((meaning: MailboxMeaning) => bigint)[]
  /** Undefined when a mail may match that holds none of them: then only its date leads to it. */
  need: Need | undefined
  /** The judge who knows which clues a mail holds. */
  judge(held: readonly (boolean | null)[]): WordJudge
}

/** Beyond this the index is not asked and the mail is read: a search of so many words has found it by the others. */
const CLUES_MAX = 40

/** So many words of an address are looked up: a name, and mostly two of its domain. */
const ME_WORDS = [0, 1, 2]

/** Make out what the index can be asked for a search. Pure. */
export function findClues(term: Term): Clues {
  const numbers: ((meaning: MailboxMeaning) => bigint)[] = []
  const places = new Map<string, number>()
  const need = needOf(term)
  return { numbers, need, judge: (held) => clueJudge((name) => placeOf(name, held)) }

  function needOf(term: Term): Need | undefined {
    switch (term.is) {
      case 'all':
        return allOf(term.of.map(needOf))
      case 'any':
        return anyOf(term.of.map(needOf))
      case 'words':
        return term.words.length === 0
          ? undefined
          : anyOf(groupsOf(term.fields).map((field) => rowIn(field, term.words)))
      case 'me':
        return anyOf(term.fields.map((field) => allOf(ME_WORDS.map((nr) => meIn(field, nr)))))
      case 'near':
        return allOf([rowIn('', term.left), rowIn('', term.right)])
      case 'attachment':
        return mark(ATTACHMENT_MARK)
      case 'sized': {
        const size = term.over === undefined ? undefined : sizeMark(term.over)
        return size === undefined ? undefined : mark(size)
      }
      case 'messageId':
        return mark(messageIdMark(term.id))
      case 'not':
        // Whether the word is there is told all the same; it leads to no mail.
        needOf(term.of)
        return undefined
      default:
        // What changes, as labels do, is not in the index.
        return undefined
    }
  }

  function rowIn(field: KeyField, words: readonly string[]): Need | undefined {
    const pairs = field === '' ? pairsOf(words) : []
    return allOf([...words.map((word) => wordIn(field, word)), ...pairs.map((pair) => wordIn('pair', pair))])
  }

  function wordIn(field: KeyField, word: string): Need | undefined {
    return clue(nameOf(field, word), () => wordNumber(field, word))
  }

  function meIn(field: MailField, nr: number): Need | undefined {
    const numberIn = ({ me }: MailboxMeaning) => wordNumber(keyField(field), me[nr] ?? me[0] ?? '')
    return clue(nameOf(`me ${nr}`, field), numberIn)
  }

  function mark(word: string): Need | undefined {
    return wordIn('mark', word)
  }

  function clue(name: string, number: (meaning: MailboxMeaning) => bigint): Need | undefined {
    const known = places.get(name)
    if (known !== undefined) return { clue: known }
    if (numbers.length >= CLUES_MAX) return undefined
    places.set(name, numbers.length)
    numbers.push(number)
    return { clue: numbers.length - 1 }
  }

  function placeOf(name: string, held: readonly (boolean | null)[]): Verdict {
    const place = places.get(name)
    const holds = place === undefined ? null : (held[place] ?? null)
    return holds === null ? 'maybe' : holds ? 'yes' : 'no'
  }
}

/**
 * Says no where a word is missing, yes where one word or one pair is all that was asked, and maybe where they must
 * stand in a row.
 */
function clueJudge(has: (name: string) => Verdict): WordJudge {
  return {
    row: (words, fields) => best(groupsOf(fields).map((field) => rowIn(field, words))),
    me: (_words, fields) =>
      worst([best(fields.map((field) => worst(ME_WORDS.map((nr) => has(nameOf(`me ${nr}`, field)))))), 'maybe']),
    near: (left, right) => worst([rowIn('', left), rowIn('', right), 'maybe']),
  }

  function rowIn(field: KeyField, words: readonly string[]): Verdict {
    const pairs = field === '' ? pairsOf(words) : []
    const held = [...words.map((word) => has(nameOf(field, word))), ...pairs.map((pair) => has(nameOf('pair', pair)))]
    const isOne = words.length < 2 || (words.length === 2 && pairs.length === 1)
    return worst(isOne ? held : [...held, 'maybe'])
  }
}

/** Fields that the index keeps apart; where the whole mail is asked, it keeps one for all. */
function groupsOf(fields: readonly MailField[]): KeyField[] {
  return fields.includes('body') ? [''] : fields.map(keyField)
}

function keyField(field: MailField): KeyField {
  return field === 'body' ? '' : field
}

function nameOf(field: string, word: string): string {
  return `${field}\0${word}`
}

function allOf(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined)
  const [first] = known
  return known.length > 1 ? { all: known } : first
}

function anyOf(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined)
  if (known.length < needs.length || known.length === 0) return undefined
  const [first] = known
  return known.length > 1 ? { any: known } : first
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('no') ? 'no' : verdicts.includes('maybe') ? 'maybe' : 'yes'
}

function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('maybe') ? 'maybe' : 'no'
}
