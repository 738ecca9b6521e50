import type { JobWithMetadata } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import type { JobName } from './names.ts'
import { JOB_SETTINGS } from './settings.ts'

/**
 * Tell the log of a job that was given up; its row stays for a month. One that failed while its successor waited for
 * the same thing is no loss.
 */
export function reportDeadLetter(log: Logger, job: JobWithMetadata): void {
  const { sourceName, sourceId, sourceRetryCount, sourceOutput, data } = job
  const attempts = (sourceRetryCount ?? 0) + 1
  const about = { job: sourceName, jobId: sourceId, about: data, attempts, failure: readCode(sourceOutput) }
  if (attempts <= retryLimitOf(sourceName)) log.info(about, 'a job failed while another for the same thing waits')
  else log.error(about, 'a job was given up')
}

function retryLimitOf(name: string | null): number {
  return name !== null && name in JOB_SETTINGS ? JOB_SETTINGS[name as JobName].retryLimit : 0
}

/** What we or pg-boss wrote about the failure; a worker that died leaves no code. */
function readCode(output: object | null): string {
  return output !== null && 'code' in output && typeof output.code === 'string' ? output.code : 'server.failed'
}
