/** A part of the API as its readers see it. */
export type Tag = 'Connections' | 'Connect' | 'Credentials' | 'Proxy' | 'Webhooks' | 'Providers' | 'Signals' | 'Agents'

/** What one operation of the API is called, and what its readers should know beside its schemas. */
export interface OperationWords {
  tag: Tag
  summary: string
  description?: string
  /** Bodies as they really look; held against the schemas by a test. */
  request?: unknown
  answer?: unknown
}

export const TAGS: readonly { name: Tag; description: string }[] = [
  { name: 'Connect', description: 'Let a person connect an account, from a page of yours.' },
  { name: 'Connections', description: 'What is connected, how it stands, and what happened to it.' },
  { name: 'Credentials', description: 'A credential that works now, and keys of your own to be kept with them.' },
  { name: 'Proxy', description: 'Call a provider without ever holding its token.' },
  { name: 'Webhooks', description: 'Be told of what happens, signed as Standard Webhooks are.' },
  { name: 'Providers', description: 'What your people can connect.' },
  {
    name: 'Signals',
    description:
      'What is counted of the mail of your own organisation, each number with the version of its definition. People are told who asks.',
  },
  {
    name: 'Agents',
    description:
      'What a program does that works in mailboxes for a person, with a token of its own: it reads, writes drafts and asks for them to be sent. The same over MCP at `/mcp`.',
  },
]
