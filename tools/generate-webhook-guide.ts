import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WEBHOOK_EVENTS, type WebhookEventType } from '@letterlock/wire/webhooks'
import { z } from 'zod'
import { WEBHOOK_WHEN } from '../server/http/openapi/webhook-words.ts'

/**
 * `node tools/generate-webhook-guide.ts`: write the events and what they tell into the guides, from the schemas that
 * the server builds its messages with. The text around them is written by hand.
 */
const ROOT = join(fileURLToPath(import.meta.url), '../..')
const BEGIN = '<!-- events: made from wire/webhooks.ts -->'
const END = '<!-- end of events -->'

interface Guide {
  file: string
  columns: { event: string; when: string; field: string; type: string }
  /** When each event happens; one without a sentence does not compile. */
  when: Record<WebhookEventType, string>
  of(events: string): string
  words: { time: string; problem: string; text: string; number: string; list(of: string): string; or: string }
}

const GUIDES: Guide[] = [
  {
    file: 'docs/src/content/docs/webhooks.md',
    columns: { event: 'Event', when: 'Told when', field: 'Field of `data`', type: 'Holds' },
    when: WEBHOOK_WHEN,
    of: (events) => `The data of ${events}`,
    words: {
      time: 'a time',
      problem: 'an error: `code`, `say`, `means`, `fix`, …',
      text: 'text',
      number: 'a number',
      list: (of) => `a list of ${of}`,
      or: 'or',
    },
  },
  {
    file: 'docs/src/content/docs/sv/webhooks.md',
    columns: { event: 'Händelse', when: 'Berättas när', field: 'Fält i `data`', type: 'Innehåller' },
    when: {
      'connection.created': 'samtycke gavs för första gången',
      'connection.reconnected': 'den hade upphört, eller begärdes igen, och står på nytt',
      'connection.broken': 'ägaren måste göra något: `connection.reason` säger varför',
      'connection.failing':
        'den fungerar inte av ett skäl som inte är ägarens: vår klient, eller väder i över ett dygn',
      'connection.recovered': 'den fungerar igen utan att någon gjort något',
      'connection.paused': 'någon pausade den, eller leverantören håller inne kontot',
      'connection.resumed': 'någon återupptog den',
      'connection.disconnected': 'dess nyckel förstördes; `connection` är som den sist var',
      'connection.expiring':
        'samtycket upphör vid `connection.consentEndsAt` om ägaren inte förnyar det; en gång, några dagar innan',
      'connect_session.failed': 'ett försök från er sida blev till intet',
      'signals.cycle_sealed': 'en period av er egen organisations signaler är färdigräknad',
      'webhook.test': 'ni tryckte på *Skicka ett prov*',
    },
    of: (events) => `Data i ${events}`,
    words: {
      time: 'en tid',
      problem: 'ett fel: `code`, `say`, `means`, `fix`, …',
      text: 'text',
      number: 'ett tal',
      list: (of) => `en lista av ${of}`,
      or: 'eller',
    },
  },
]

/** The part of JSON Schema that our schemas come out as. */
interface Schema {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  pattern?: string
}

/** Guides whose events are not those of the wire. */
export async function staleWebhookGuides(): Promise<string[]> {
  const stale: string[] = []
  for (const guide of GUIDES) {
    const written = await readFile(join(ROOT, guide.file), 'utf8')
    if (written !== withEvents(written, guide)) stale.push(guide.file)
  }
  return stale
}

function withEvents(text: string, guide: Guide): string {
  const [before, rest] = text.split(BEGIN)
  const [, after] = rest?.split(END) ?? []
  if (before === undefined || after === undefined) throw new Error(`${guide.file} has no place for the events`)
  return `${before}${BEGIN}\n\n${eventTables(guide)}\n${END}${after}`
}

function eventTables({ columns, when, of, words }: Guide): string {
  const types = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[]
  const shapes = Map.groupBy(types, (type) => WEBHOOK_EVENTS[type] as z.ZodType)
  const events = table(
    [columns.event, columns.when],
    types.map((type) => [`\`${type}\``, when[type]]),
  )
  const fields = [...shapes].map(([shape, told]) => {
    const names = told.every((type) => type.startsWith('connection.'))
      ? '`connection.*`'
      : told.map((type) => `\`${type}\``)
    const rows = listFields(z.toJSONSchema(shape, { io: 'input' }) as Schema, '', words)
    return `### ${of(`${names}`)}\n\n${table([columns.field, columns.type], rows)}`
  })
  return [events, ...fields].join('\n')
}

/** Every field down to its leaves, by its path. */
function listFields(schema: Schema, path: string, words: Guide['words']): string[][] {
  const { properties } = schema
  if (!properties || isProblem(schema)) return [[`\`${path}\``, wordOf(schema, words)]]
  return Object.entries(properties).flatMap(([name, field]) =>
    listFields(field, path === '' ? name : `${path}.${name}`, words),
  )
}

function wordOf(schema: Schema, words: Guide['words']): string {
  if (Array.isArray(schema.type)) return schema.type.map((type) => wordOf({ type }, words)).join(` ${words.or} `)
  if (schema.anyOf) return schema.anyOf.map((one) => wordOf(one, words)).join(` ${words.or} `)
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ')
  if (schema.format === 'date-time') return words.time
  if (isProblem(schema)) return words.problem
  if (schema.type === 'array') return words.list(wordOf(schema.items ?? {}, words))
  const id = /^\^(\w+)_\[0-9a-f\]/.exec(schema.pattern ?? '')
  if (id) return `\`${id[1]}_…\``
  if (schema.type === 'null') return '`null`'
  return schema.type === 'integer' || schema.type === 'number' ? words.number : words.text
}

function isProblem({ properties }: Schema): boolean {
  return properties !== undefined && 'say' in properties && 'fix' in properties
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const guide of GUIDES) {
    const path = join(ROOT, guide.file)
    await writeFile(path, withEvents(await readFile(path, 'utf8'), guide))
  }
}
