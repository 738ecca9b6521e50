import type { tenants as en } from '../en/tenants.ts'

export const tenants: Record<keyof typeof en, string> = {
  'tenants.choose': 'Vilken organisation?',
  'tenants.choose.about': 'Du är med i flera. I menyn under ditt namn byter du mellan dem.',
  'tenants.choose.back': 'Logga in som någon annan',
  'tenants.switch': 'Organisationer',
  'tenants.current': '{name}, där du är nu',
}
