import { z } from 'zod'

/** Rows that a list may have: larger organisations read in several. */
export const IMPORT_ROWS_MAX = 10_000
/** 10,000 rows of 400 bytes. */
export const IMPORT_BYTES_MAX = 4_000_000

/** The file as it is, in base64: whoever made it chose its encoding. */
const ImportFile = z.base64().max(Math.ceil(IMPORT_BYTES_MAX / 3) * 4)

/** POST /v1/members/imports/preview: changes nothing. */
export const PreviewImport = z.object({ file: ImportFile })
/** POST /v1/members/imports: what the preview said, all of it or nothing. */
export const ApplyImport = z.object({ file: ImportFile, digest: z.string().min(1).max(100) })

/** Why a row is passed over. */
export const SkipReason = z.enum([
  'cells_too_many',
  'name_missing',
  'name_invalid',
  'email_missing',
  'email_invalid',
  'email_twice',
  'has_left',
  'role_unknown',
  'role_by_owner',
  'last_owner',
  'department_invalid',
  'manager_invalid',
  'manager_unknown',
  'manager_self',
  'manager_loop',
  'start_invalid',
])
export type SkipReason = z.infer<typeof SkipReason>

export const ImportField = z.enum(['name', 'role', 'department', 'manager', 'startsOn'])
export type ImportField = z.infer<typeof ImportField>

/** What becomes of one row. `row` is what a spreadsheet calls it: the names of the columns stand in row 1. */
export const ImportRow = z.discriminatedUnion('outcome', [
  z.object({ row: z.number(), outcome: z.literal('add'), name: z.string(), email: z.string() }),
  z.object({
    row: z.number(),
    outcome: z.literal('change'),
    name: z.string(),
    email: z.string(),
    fields: z.array(ImportField),
  }),
  z.object({ row: z.number(), outcome: z.literal('same'), name: z.string(), email: z.string() }),
  z.object({
    row: z.number(),
    outcome: z.literal('skip'),
    /** As the file has them. */
    name: z.string(),
    email: z.string(),
    reason: SkipReason,
    /** The cell in question, cut; for `email_twice` the row that counts. */
    value: z.string(),
  }),
])
export type ImportRow = z.infer<typeof ImportRow>

/** What a list would do, or has done. */
export const ImportPlan = z.object({
  /** Names this very outcome: hand it back to have it done. */
  digest: z.string(),
  counts: z.object({ add: z.number(), change: z.number(), same: z.number(), skip: z.number() }),
  /** Every row that is not empty, in the order of the file. */
  rows: z.array(ImportRow),
  /** Departments that are made. */
  departments: z.array(z.string()),
  /** Columns whose names mean nothing here. */
  ignoredColumns: z.array(z.string()),
  /** Cells that a spreadsheet would take for a formula; here they are text. */
  formulaCells: z.number(),
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1252']),
  delimiter: z.enum([',', ';', '\t']),
})
export type ImportPlan = z.infer<typeof ImportPlan>
