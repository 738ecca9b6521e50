import type { DRAFTING_ERRORS } from './drafting.ts'
import type { ErrorWords } from './entry.ts'

export const DRAFTING_ERRORS_SV: Record<keyof typeof DRAFTING_ERRORS, ErrorWords> = {
  'drafting.off': {
    say: 'Här skriver ingen modell svar.',
    means:
      'Den som driver installationen har inte ställt in någon modell, eller numera en annan, eller så har ingen ägare av organisationen slagit på den.',
    fix: 'Skriv svaret själv. En ägare hittar reglaget under Inställningar, på sidan Agenter.',
  },
  'drafting.nothing_to_answer': {
    say: 'Här finns inget brev att svara på.',
    means:
      'Utkastet är ett nytt brev eller vidarebefordrar ett, eller så har meddelandet som det svarar på tagits bort eller saknar text.',
    fix: 'Skriv det själv, eller börja ett svar på ett annat meddelande.',
  },
  'drafting.too_often': {
    say: 'Du har frågat modellen {most} gånger på en timme, så ofta som någon får.',
    means: 'Varje gång går posten i en hel tråd till den. Räkningen börjar om varje hel timme.',
    fix: 'Skriv det här svaret själv, eller fråga igen då.',
  },
  'drafting.refused': {
    say: 'Modellen på {host} tar inte emot det som den får.',
    means:
      'Den säger det själv: dess nyckel eller namn är fel där, kontot är förbrukat, eller tråden är för lång för den.',
    fix: 'Skriv svaret själv och säg till den som driver installationen: LETTERLOCK_MODEL_KEY och LETTERLOCK_MODEL_NAME säger vad den frågas med.',
  },
  'drafting.unreachable': {
    say: 'Modellen på {host} svarar inte just nu.',
    means: 'Den är borta eller för upptagen, eller så svarar något däremellan i dess ställe. Utkastet är som det var.',
    fix: 'Försök igen om en stund, eller skriv svaret själv.',
  },
  'drafting.too_slow': {
    say: 'Modellen på {host} tog för lång tid på sig.',
    means: 'Den har mycket att göra, eller är liten för en så lång tråd. Utkastet är som det var.',
    fix: 'Försök igen, eller skriv svaret själv.',
  },
  'drafting.no_answer': {
    say: 'Modellen på {host} skrev ingenting.',
    means: 'Den hade inget att säga, eller ville inte. Utkastet är som det var.',
    fix: 'Skriv på en rad vad svaret ska säga, och försök igen.',
  },
  'drafting.too_long': {
    say: 'Modellen på {host} skrev mer än ett brev rymmer, eller kom inte till slut.',
    means: 'Ett halvt svar är inget svar, så ingenting av det sparades. Utkastet är som det var.',
    fix: 'Be om något kortare, och försök igen.',
  },
  'drafting.stopped': {
    say: 'Ingen väntar på det här svaret längre.',
    means: 'Den som frågade tryckte på Avbryt eller stängde sidan. Det som modellen skriver nu kastas.',
    fix: 'Fråga igen.',
  },
}
