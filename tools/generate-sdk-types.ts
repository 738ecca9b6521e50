import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { ERRORS } from '../server/core/errors.ts'

/**
 * `node tools/generate-sdk-types.ts`: write `sdk/wire.generated.ts` and `sdk/react/wire.generated.ts`, the types of what
 * the packages send and receive, read off the schemas of wire/ so that neither package needs zod.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Which types of wire/ each package speaks of, by file. `input` is what a caller may leave to its default. */
const PACKAGES = {
  'sdk/wire.generated.ts': {
    primitives: ['Locale'],
    problem: ['Problem', 'Retry'],
    connections: ['ConnectionStatus', 'AccessMode', 'Custody', 'Disconnected'],
    'app-connections': [
      'AppConnection',
      'AppConnectionPage',
      'ConnectionSiblings',
      'EndConnection',
      'CredentialType',
      'RefreshedConnection',
      'SearchConnections',
    ],
    apps: ['Environment'],
    credentials: ['CredentialHits', 'GetCredential', 'HandedCredential', 'PutCredential', 'StoredCredential'],
    connect: ['ConfirmConnect', 'ConfirmedConnect', 'ConnectResult', 'CreateConnectSession', 'CreatedConnectSession'],
    providers: ['CustomProvider', 'ProviderEntry', 'RemovedProvider'],
    changes: ['Change'],
    'signal-people': [
      'SignalCycle',
      'SignalCyclePage',
      'SignalDefinitions',
      'SignalPerson',
      'SignalPersonPage',
      'SignalSpan',
    ],
    webhooks: ['WebhookBody', 'WebhookEventType'],
  },
  'sdk/react/wire.generated.ts': {
    problem: ['Problem', 'Retry'],
    'app-connections': ['AppConnection'],
    connect: ['ClaimConnectSession', 'ClaimedConnectSession', 'ConnectResult', 'PopupMessage'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>
type GeneratedFile = keyof typeof PACKAGES

export const SDK_TYPE_FILES = Object.keys(PACKAGES) as GeneratedFile[]

const FLAGS =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType

/** The text of one package's types, as it has to stand in the file. */
export function generateSdkTypes(file: GeneratedFile): string {
  const wanted: [string, readonly string[]][] = Object.entries(PACKAGES[file])
  const asked = wanted.flatMap(([source, names]) =>
    names.map((name) => `import { ${name} as ${name}Schema } from '${ROOT}wire/${source}.ts'`),
  )
  const named = wanted.flatMap(([, names]) =>
    names.map((name) => `export type ${name} = z.input<typeof ${name}Schema>`),
  )
  const isSdk = file === 'sdk/wire.generated.ts'
  const checked = checkText(["import type { z } from 'zod'", ...asked, ...named, ...(isSdk ? [WEBHOOK_DATA] : [])])
  const types = checked.map(({ name, text }) => `export type ${name} = ${text}\n`)
  const head = '// Made by `node tools/generate-sdk-types.ts` of the schemas in wire/. Do not edit.\n'
  return [head, ...types, ...(isSdk ? [errorCodes()] : [])].join('\n')
}

const WEBHOOK_DATA = `import { WEBHOOK_EVENTS } from '${ROOT}wire/webhooks.ts'
export type WebhookData = { [T in keyof typeof WEBHOOK_EVENTS]: z.input<(typeof WEBHOOK_EVENTS)[T]> }`

function errorCodes(): string {
  const codes = Object.keys(ERRORS).map((code) => `  | '${code}'`)
  return `/** Every code of the server's error table. */\nexport type ErrorCode =\n${codes.join('\n')}\n`
}

/** Compile a file that exists in memory alone, and write out each type that it exports, the others by their names. */
function checkText(lines: string[]): { name: string; text: string }[] {
  const path = `${ROOT}wire/asked-for.ts`
  const text = lines.join('\n')
  const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT)
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === path || fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, text, ts.ScriptTarget.Latest) : getSourceFile(name, ...rest)
  const program = ts.createProgram([path], options, host)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(path)
  const symbol = source && checker.getSymbolAtLocation(source)
  if (!symbol) throw new Error('the wire types could not be read')
  const types = checker.getExportsOfModule(symbol).map((one) => ({
    name: one.name,
    type: checker.getDeclaredTypeOfSymbol(one),
  }))
  const inOneLine = types
    .map(({ name, type }) => ({ name, line: checker.typeToString(type, undefined, FLAGS) }))
    // A name within a longer line would hide that line.
    .toSorted((a, b) => b.line.length - a.line.length)
  return types.map(({ name, type }) => {
    const others = inOneLine.filter((one) => one.name !== name && /^\{|' \| '/.test(one.line))
    return { name, text: others.reduce((text, one) => text.replaceAll(one.line, one.name), writeType(checker, type)) }
  })
}

/** An object by its properties with their comments, anything else in one line. */
function writeType(checker: ts.TypeChecker, type: ts.Type): string {
  const isPlain = type.flags & ts.TypeFlags.Object && !type.isUnion() && checker.getIndexInfosOfType(type).length === 0
  if (!isPlain) return checker.typeToString(type, undefined, FLAGS)
  const lines = checker.getPropertiesOfType(type).map((property) => {
    const said = ts.displayPartsToString(property.getDocumentationComment(checker)).replace(/\s+/g, ' ')
    const optional = property.flags & ts.SymbolFlags.Optional ? '?' : ''
    const text = checker.typeToString(checker.getTypeOfSymbol(property), undefined, FLAGS)
    const key = /^\w+$/.test(property.name) ? property.name : `'${property.name}'`
    return `${said && `  /** ${said} */\n`}  ${key}${optional}: ${text}\n`
  })
  return `{\n${lines.join('')}}`
}

/** Write both files anew. */
export async function writeSdkTypes(): Promise<void> {
  for (const file of SDK_TYPE_FILES) await writeFile(`${ROOT}${file}`, generateSdkTypes(file))
}

if (import.meta.main) await writeSdkTypes()
