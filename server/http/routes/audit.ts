import { Readable } from 'node:stream'
import { AuditChain, type AuditEntry, AuditListQuery, AuditPage, AuditQuery } from '@letterlock/wire/audit'
import { z } from 'zod'
import { findAllAudit, findAudit, type NamedEntry, readAuditWish } from '../../audit/find-audit.ts'
import { writeCsv, writeJson } from '../../audit/write-list.ts'
import { exportAudit, noteExport } from '../../flows/export-audit.ts'
import { readCursor, writeCursor } from '../../inbox/page-cursor.ts'
import { countUnchained, findChainHead } from '../../store/audit-chains.ts'
import { findSigningKey } from '../../store/audit-signing-keys.ts'
import type { App } from '../app.ts'
import { keeperOf } from '../audit-keeper.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { wireTime } from '../wire-time.ts'

const auth = { auth: 'session' } as const
const Position = z.tuple([z.string().max(64)])

/** The audit of an organisation, for its owners and admins: to read, and to take along. */
export function auditRoutes(app: App, deps: HttpDeps): void {
  const { db, connect } = deps

  app.get(
    '/v1/audit',
    { config: auth, schema: { querystring: AuditQuery, response: { 200: AuditPage } } },
    async (request) => {
      const { tenantId } = keeperOf(request)
      const { cursor, limit, ...filter } = request.query
      const [before] = cursor === undefined ? [] : readCursor(Position, cursor)
      const wish = await readAuditWish(db, tenantId, filter)
      // One more than asked for tells whether there is another page.
      const entries = await findAudit(db, tenantId, wish, { before, limit: limit + 1 })
      const shown = entries.slice(0, limit)
      const last = shown.at(-1)
      return { data: shown.map(wireEntry), next: entries.length > limit && last ? writeCursor([last.id]) : null }
    },
  )

  app.get('/v1/audit/chain', { config: auth, schema: { response: { 200: AuditChain } } }, async (request) => {
    const { tenantId } = keeperOf(request)
    const { seq, hash, sealedAt } = await findChainHead(db, tenantId)
    const key = await findSigningKey(db, tenantId)
    return {
      entries: seq,
      head: seq === 0 ? null : { seq, hash: hash.toString('hex'), chainedAt: wireTime(sealedAt) },
      waiting: await countUnchained(db, tenantId),
      publicKey: key?.publicKey ?? null,
    }
  })

  app.get('/v1/audit/export', { config: auth }, async (request, reply) => {
    const lines = await exportAudit(connect, keeperOf(request))
    return reply.headers(fileHeaders('jsonl', connect.now())).send(Readable.from(lines))
  })

  app.get('/v1/audit/list', { config: auth, schema: { querystring: AuditListQuery } }, async (request, reply) => {
    const who = keeperOf(request)
    const { format, ...filter } = request.query
    const wish = await readAuditWish(db, who.tenantId, filter)
    await noteExport(connect, who, format)
    const entries = findAllAudit(db, who.tenantId, wish)
    const lines = format === 'csv' ? writeCsv(entries) : writeJson(onTheWire(entries))
    return reply.headers(fileHeaders(format, connect.now())).send(Readable.from(lines))
  })
}

function wireEntry({ at, actor, actorName, subject, subjectName, ...entry }: NamedEntry): AuditEntry {
  return {
    ...entry,
    at: wireTime(at),
    actor: { ...actor, name: actorName },
    subject: { ...subject, name: subjectName },
  }
}

async function* onTheWire(entries: AsyncIterable<NamedEntry>): AsyncGenerator<AuditEntry> {
  for await (const entry of entries) yield wireEntry(entry)
}

function fileHeaders(ending: 'jsonl' | 'csv' | 'json', now: number): Record<string, string> {
  const mimeType = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8', json: 'application/json' }[ending]
  const name = `letterlock-audit-${wireTime(now).slice(0, 10)}.${ending}`
  return { ...downloadHeaders({ name, mimeType }), 'content-type': mimeType }
}
