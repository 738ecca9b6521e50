import { expect, test } from 'vitest'
import { CLIENT_WAYS, TOKEN_PLACE, writeClientSettings } from './write-client-settings.ts'

const HOUSE = 'https://mail.brandal.example'

test('a program is told where to go, and where its token goes', () => {
  for (const way of CLIENT_WAYS) {
    const settings = writeClientSettings(way, HOUSE)
    expect(settings).toContain(HOUSE)
    expect(settings.split(TOKEN_PLACE)).toHaveLength(2)
  }
})

test('settings for MCP are JSON that names one server', () => {
  expect(JSON.parse(writeClientSettings('http', HOUSE))).toEqual({
    mcpServers: {
      letterlock: { type: 'http', url: `${HOUSE}/mcp`, headers: { Authorization: `Bearer ${TOKEN_PLACE}` } },
    },
  })
  expect(JSON.parse(writeClientSettings('stdio', HOUSE)).mcpServers.letterlock).toEqual({
    command: 'npm',
    args: ['--silent', '--prefix', '/path/to/letterlock', 'run', 'letterlock', '--', 'mcp', '--url', HOUSE],
    env: { LETTERLOCK_AGENT_TOKEN: TOKEN_PLACE },
  })
})
