import type { notices as en } from '../en/notices.ts'

/** Vad en person får veta om sina egna anslutningar. */
export const notices: Record<keyof typeof en, string> = {
  'notices.title': 'Aviseringar',
  'notices.bell.new': 'Aviseringar, {count} nya',
  'notices.new': 'Ny',
  'notices.empty': 'Inget har hänt',
  'notices.empty.about':
    'När någon av dina anslutningar bryts, fungerar igen eller snart förlorar sitt samtycke står det här.',
  'notices.connection.broke': 'Anslutningen slutade fungera.',
  'notices.connection.recovered': 'Anslutningen fungerar igen, av sig själv.',
  'notices.connection.expiring': 'Samtycket upphör {time}. Återansluter du innan dess förblir allt som det är.',
  'notices.connection.ended': 'Din anslutning har avslutats.',
  'notices.workspace': 'Er Google Workspace',
  'notices.workspace.blocked': 'Letterlock hålls ute för personer i din organisation.',
  'notices.over': 'över sedan {time}',
  'notices.mail': 'Skicka mig e-post när en anslutning bryts eller fungerar igen',
  'notices.mail.about':
    'Till {email}, även innan ett samtycke upphör och när en brevlåda delas med dig, ändras eller tas tillbaka. Det som går över inom fem minuter blir inget brev, och det som kommer och går blir ett brev om dagen.',
  'notices.mail.on': 'Aviseringar kommer även med e-post.',
  'notices.mail.off': 'Aviseringar kommer inte med e-post.',
  'notices.mail.change': 'Ändra det',
}
