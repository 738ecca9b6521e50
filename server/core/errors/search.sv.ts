import type { ErrorWords } from './entry.ts'
import type { SEARCH_ERRORS } from './search.ts'

export const SEARCH_ERRORS_SV: Record<keyof typeof SEARCH_ERRORS, ErrorWords> = {
  'search.unknown_operator': {
    say: 'Det finns ingen sökoperator ”{operator}:”. Menade du ”{nearest}:”?',
    means: 'Ett ord före ett kolon frågar efter en del av brevet, och det här känner ingen till.',
    fix: 'Använd {nearest}:, eller sätt orden inom citattecken för att söka dem som de står.',
  },
  'search.unknown_value': {
    say: 'Operatorn ”{operator}:” känner inte till ”{value}”.',
    means: 'Operatorn tar ett av några få ord, som is:unread eller has:attachment.',
    fix: 'Använd ett av dess ord. En etikett söks med label:namn.',
  },
  'search.not_kept': {
    say: 'En sökning efter ”{operator}:{value}” kan inte besvaras här.',
    means:
      'Gmail vet det om ett brev, men lämnar inte ut det eller så sparar Letterlock det inte. Ett svar skulle utelämna brev utan att säga det.',
    fix: 'Ta bort det, eller sök efter det hos Gmail.',
  },
  'search.bad_date': {
    say: 'Det som står efter ”{operator}:” är inget datum: ”{value}”.',
    means: 'Dagen finns inte, eller är skriven så att den kan läsas som två dagar.',
    fix: 'Skriv år, månad och dag: {operator}:2026/11/20.',
  },
  'search.bad_age': {
    say: 'Det som står efter ”{operator}:” är ingen tidslängd: ”{value}”.',
    means: 'Den tar ett tal och en bokstav: h, d, w, m eller y för timmar, dagar, veckor, månader eller år.',
    fix: 'Skriv till exempel {operator}:2d för två dagar eller {operator}:1y för ett år.',
  },
  'search.bad_size': {
    say: 'Det som står efter ”{operator}:” är ingen storlek: ”{value}”.',
    means: 'Den tar ett antal byte, eller ett tal med K, M eller G.',
    fix: 'Skriv till exempel {operator}:10M.',
  },
  'search.empty_operator': {
    say: 'Ingenting står efter ”{operator}:”.',
    means: 'En operator behöver sitt värde direkt efter kolonet.',
    fix: 'Skriv det du söker utan mellanslag: {operator}:värde. Flera ord sätts inom citattecken.',
  },
  'search.open_quote': {
    say: 'Ett citattecken är inte stängt.',
    means: 'Det är oklart var frasen slutar.',
    fix: 'Sätt ett andra citattecken efter frasen, eller ta bort det första.',
  },
  'search.open_bracket': {
    say: 'Parentesen ”{bracket}” saknar sin partner.',
    means: 'Det är oklart vilka ord som hör ihop.',
    fix: 'Stäng parentesen, eller ta bort den.',
  },
  'search.too_long': {
    say: 'Sökningen är längre än {max} tecken.',
    means: 'Den klistrades troligen in av misstag.',
    fix: 'Sök efter några ord ur den.',
  },
  'search.too_complex': {
    say: 'Sökningen frågar efter för mycket på en gång.',
    means: 'Den har fler än {terms} ord och operatorer, eller parenteser mer än {depth} djupt.',
    fix: 'Sök efter de ovanligaste orden först.',
  },
  'search.unknown_time_zone': {
    say: 'Det finns ingen tidszon ”{timeZone}”.',
    means: 'Datum i en sökning börjar vid midnatt i en tidszon, och namnet finns inte i listan över zoner.',
    fix: 'Skicka ett IANA-namn som Europe/Stockholm, eller utelämna det för UTC.',
  },
}
