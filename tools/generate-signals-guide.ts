import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GROUP_METRICS } from '@letterlock/wire/group-signals'
import {
  BETWEEN_FORMULA,
  DEFINITIONS_VERSION,
  definitionsOf,
  GROUP_FORMULAS,
  type SignalDefinition,
} from '@letterlock/wire/signal-definitions'
import { signals as english } from '../web/messages/en/signals.ts'
import { teamSignals as englishTeams } from '../web/messages/en/team-signals.ts'
import { signals as swedish } from '../web/messages/sv/signals.ts'
import { teamSignals as swedishTeams } from '../web/messages/sv/team-signals.ts'

/**
 * `node tools/generate-signals-guide.ts`: write what each number counts into the guides, in the words that stand beside
 * the number on its page. The text around them is written by hand.
 */
const ROOT = join(fileURLToPath(import.meta.url), '../..')
const BEGIN = '<!-- definitions: made from wire/signal-definitions.ts and the words of the pages -->'
const END = '<!-- end of definitions -->'
const TEAMS_BEGIN = '<!-- departments: made from wire/signal-definitions.ts and the words of the pages -->'
const TEAMS_END = '<!-- end of departments -->'

interface Guide {
  file: string
  messages: Record<keyof typeof english, string>
  teams: Record<keyof typeof englishTeams, string>
  version: string
  /** Before the names in the API, the moment and the formula. */
  labels: { api: string; unit: string; day: string; since: string; formula: string; number: string; counts: string }
  units: Record<SignalDefinition['unit'], string>
  days: Record<SignalDefinition['countedAt'], string>
}

const GUIDES: Guide[] = [
  {
    file: 'docs/src/content/docs/signals-definitions.md',
    messages: english,
    teams: englishTeams,
    version: `These are the definitions of version ${DEFINITIONS_VERSION}.`,
    labels: {
      api: 'In the API',
      unit: 'Unit',
      day: 'Counted on the day',
      since: 'Since version',
      formula: 'Formula',
      number: 'Number',
      counts: 'Counts',
    },
    units: {
      mails: 'mails',
      threads: 'conversations',
      seconds: 'seconds',
      share: 'a share, from 0 to 1',
      people: 'people',
    },
    days: {
      sent: 'it was sent',
      received: 'it was received',
      answered: 'of the answer',
      sealed: 'none; of a whole cycle, when it is sealed',
    },
  },
  {
    file: 'docs/src/content/docs/sv/signals-definitions.md',
    messages: swedish,
    teams: swedishTeams,
    version: `Det här är definitionerna i version ${DEFINITIONS_VERSION}.`,
    labels: {
      api: 'I API:et',
      unit: 'Enhet',
      day: 'Räknas den dag',
      since: 'Sedan version',
      formula: 'Formel',
      number: 'Tal',
      counts: 'Räknar',
    },
    units: {
      mails: 'brev',
      threads: 'konversationer',
      seconds: 'sekunder',
      share: 'en andel, från 0 till 1',
      people: 'personer',
    },
    days: {
      sent: 'brevet skickades',
      received: 'brevet togs emot',
      answered: 'svaret skickades',
      sealed: 'ingen; för en hel period, när den förseglas',
    },
  },
]

/** Guides whose definitions are not those that numbers are counted by. */
export async function staleSignalsGuides(): Promise<string[]> {
  const stale: string[] = []
  for (const guide of GUIDES) {
    const written = await readFile(join(ROOT, guide.file), 'utf8')
    if (written !== withDefinitions(written, guide)) stale.push(guide.file)
  }
  return stale
}

function withDefinitions(text: string, guide: Guide): string {
  const sections = definitionsOf(DEFINITIONS_VERSION).map((definition) => section(definition, guide))
  const defined = replaceBetween(text, BEGIN, END, [guide.version, ...sections].join('\n\n'))
  return replaceBetween(defined, TEAMS_BEGIN, TEAMS_END, departments(guide))
}

function replaceBetween(text: string, begin: string, end: string, by: string): string {
  const [before, rest] = text.split(begin)
  const [, after] = rest?.split(end) ?? []
  if (before === undefined || after === undefined) throw new Error(`a guide has no place for ${begin}`)
  return `${before}${begin}\n\n${by}\n\n${end}${after}`
}

function departments({ teams, messages, labels }: Guide): string {
  const words = GROUP_METRICS.map((metric) => [
    teams[`groups.${metric}`],
    `${teams[`groups.${metric}.counts`]} ${messages['signals.definition.leavesOut']} ${teams[`groups.${metric}.leavesOut`]}`,
    GROUP_FORMULAS[metric],
  ])
  const rows = [...words, [teams['groups.between'], teams['groups.between.about'], BETWEEN_FORMULA]]
  const lines = rows.map(
    ([name, counts, formula]) => `| **${name}** | ${counts} | \`${formula?.replaceAll('|', '\\|')}\` |`,
  )
  return [`| ${labels.number} | ${labels.counts} | ${labels.formula} |`, '|---|---|---|', ...lines].join('\n')
}

function section(
  { id, fields, unit, countedAt, since, formula }: SignalDefinition,
  { messages, labels, units, days }: Guide,
): string {
  const lines = [
    `${messages['signals.definition.leavesOut']} ${messages[`signals.${id}.leavesOut`]}`,
    `${labels.api}: ${fields.map((field) => `\`${field}\``).join(', ')}`,
    `${labels.unit}: ${units[unit]}`,
    `${labels.day}: ${days[countedAt]}`,
    `${labels.since}: ${since}`,
    `${labels.formula}: \`${formula}\``,
  ]
  return `### ${messages[`signals.${id}`]}\n\n${messages[`signals.${id}.counts`]}\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const guide of GUIDES) {
    const path = join(ROOT, guide.file)
    await writeFile(path, withDefinitions(await readFile(path, 'utf8'), guide))
  }
}
