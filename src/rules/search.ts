/** Loads the tables by which queries are read. All are lists of words; the order in the files does not matter. */
import areasData from './areas.json' with { type: 'json' }
import parksData from './parks.json' with { type: 'json' }
import questionData from './question-words.json' with { type: 'json' }
import rolesData from './roles.json' with { type: 'json' }
import shortNamesData from './short-names.json' with { type: 'json' }
import similarData from './similar-characters.json' with { type: 'json' }
import synonymsData from './synonyms.json' with { type: 'json' }
import weakData from './weak-words.json' with { type: 'json' }

const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)

/** Words of questions, longest first. */
export const questionWords = {
  drop: new Set(questionData.drop),
  number: [...questionData.number].sort(byLength),
  when: [...questionData.when].sort(byLength),
  measure: [...questionData.measure].sort(byLength),
  compare: [...questionData.compare].sort(byLength),
  duty: [...questionData.duty].sort(byLength),
  frame: [...questionData.frame].sort(byLength),
  dutyFrame: [...questionData.duty_frame].sort(byLength),
  single: questionData.single,
  pointers: questionData.pointers,
  fillers: questionData.fillers,
  kept: new Set(questionData.kept),
  sentenceVerbs: new Set(questionData.sentence_verbs),
} as const

/** Role words with the roles they cover. */
export const roleWords: readonly { words: readonly string[]; roles: readonly string[]; label: string }[] =
  rolesData.rows

/** Names of one kind of office, without the place. */
export const officeNames: readonly (readonly string[])[] = shortNamesData.offices

/** Words inside the name of an office, and how people shorten them: 投资促进 → 投促. */
export const officeContractions = shortNamesData.contractions as [string, string][]

/** Ends of names of organisations, longest first. */
export const officeEndings: readonly string[] = [...shortNamesData.endings].sort(byLength)

/** Bodies called by their kind alone: 领导小组. */
export const officeKinds: readonly string[] = shortNamesData.kinds

/** Areas by the office that manages them. */
export const officeAreas: Readonly<Record<string, readonly string[]>> = areasData.areas

/** Parks by name, with other names. */
export const parkNames: readonly { name: string; same: readonly string[] }[] = parksData.rows

/** A row of synonyms: how people say it, how documents write it, what else that finds, what is next to it. */
export interface SynonymRow {
  ask: readonly string[]
  same: readonly string[]
  found?: readonly string[]
  near: readonly string[]
}

export const synonymRows: readonly SynonymRow[] = synonymsData.rows

/** Names of fields of policy that mean something only whole: 安全生产 is not 安全 and 生产. */
export const wholeNames: readonly string[] = synonymsData.whole

/** Words too common to tell a topic. */
export const weakWords: ReadonlySet<string> = new Set(weakData.words)

/** Characters that look like a given one. */
export const lookAlikes: ReadonlyMap<string, string> = rowsByCharacter(similarData.shapes)

/** Spellings confused in speech, in pairs. */
export const soundAlikes: readonly (readonly string[])[] = similarData.sounds

function rowsByCharacter(rows: readonly string[]): Map<string, string> {
  const byCharacter = new Map<string, string>()
  for (const row of rows)
    for (const character of row)
      byCharacter.set(character, (byCharacter.get(character) ?? '') + row.replace(character, ''))
  return byCharacter
}
