import genresData from './genres.json' with { type: 'json' }
import placesData from './places.json' with { type: 'json' }

/** City → its districts. Used to place a document whose issuer names only the district. */
export const districtsByCity: Readonly<Record<string, readonly string[]>> = placesData.cities

/** What opens the name of a body of the state. */
export const nationalPrefixes: readonly string[] = placesData.national

/** Words for a zone whose parks carry names of their own (张江高新区世博园). */
export const zoneWords: readonly string[] = placesData.zones

/** Kinds of document, longest first: the last word of a title. */
export const genres: readonly string[] = [...genresData.genres].sort((a, b) => b.length - a.length)

/** Verbs before the object of a title, and words after it. */
export const titleVerbs: readonly string[] = genresData.verbs
export const titleEnds: readonly string[] = genresData.ends

/** The city a district belongs to; null where no city or more than one is known. */
export function cityOfDistrict(district: string): string | null {
  const cities = Object.keys(districtsByCity).filter((city) => districtsByCity[city]?.includes(district))
  return cities.length === 1 ? (cities[0] ?? null) : null
}
