import { AppError } from '../../core/errors.ts'
import type { OpenFarLabels } from '../change-labels.ts'

/** Labels over IMAP: flags, folders and, at Gmail, X-GM-LABELS. */
export const openImapLabels: OpenFarLabels = () => {
  throw new AppError('server.failed', 'labels are not changed over IMAP yet')
}
