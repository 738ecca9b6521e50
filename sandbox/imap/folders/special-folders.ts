import type { Language } from '../store/access.ts'
import { ALL_MAIL } from './folders-of.ts'

/** The folder under which Gmail puts its own; it holds no mail. */
export const GMAIL_ROOT = '[Gmail]'

interface SpecialFolder {
  /** A label's id, or `ALL`. */
  id: string
  /** The special-use attribute. @see RFC 6154 §2, RFC 8457 §3 */
  use: string
}

/** Gmail's own folders in the order in which it lists them. */
export const SPECIAL_FOLDERS: readonly SpecialFolder[] = [
  { id: ALL_MAIL, use: '\\All' },
  { id: 'DRAFT', use: '\\Drafts' },
  { id: 'IMPORTANT', use: '\\Important' },
  { id: 'SENT', use: '\\Sent' },
  { id: 'SPAM', use: '\\Junk' },
  { id: 'STARRED', use: '\\Flagged' },
  { id: 'TRASH', use: '\\Trash' },
]

/** How Gmail names them below [Gmail], in the order above. */
const NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ['All Mail', 'Drafts', 'Important', 'Sent Mail', 'Spam', 'Starred', 'Trash'],
  'en-GB': ['All Mail', 'Drafts', 'Important', 'Sent Mail', 'Spam', 'Starred', 'Bin'],
  de: ['Alle Nachrichten', 'Entwürfe', 'Wichtig', 'Gesendet', 'Spam', 'Markiert', 'Papierkorb'],
  fr: ['Tous les messages', 'Brouillons', 'Important', 'Messages envoyés', 'Spam', 'Suivis', 'Corbeille'],
  es: ['Todos', 'Borradores', 'Importantes', 'Enviados', 'Spam', 'Destacados', 'Papelera'],
  it: ['Tutti i messaggi', 'Bozze', 'Importanti', 'Posta inviata', 'Spam', 'Speciali', 'Cestino'],
  nl: ['Alle berichten', 'Concepten', 'Belangrijk', 'Verzonden berichten', 'Spam', 'Met ster', 'Prullenbak'],
  pl: ['Wszystkie', 'Wersje robocze', 'Ważne', 'Wysłane', 'Spam', 'Oznaczone gwiazdką', 'Kosz'],
  'pt-BR': ['Todos os e-mails', 'Rascunhos', 'Importante', 'E-mails enviados', 'Spam', 'Com estrela', 'Lixeira'],
  sv: ['Alla mail', 'Utkast', 'Viktigt', 'Skickat', 'Skräppost', 'Stjärnmärkt', 'Papperskorgen'],
  ja: ['すべてのメール', '下書き', '重要', '送信済みメール', '迷惑メール', 'スター付き', 'ゴミ箱'],
}

/** The full name of one of Gmail's own folders in an account's language. */
export function specialName(index: number, language: Language): string {
  return `${GMAIL_ROOT}/${NAMES[language][index]}`
}
