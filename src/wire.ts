/**
 * The shapes shared by library, server and UI. Types only; one file a stage in wire/.
 * Field names of documents, clauses and tags are those of the hand annotation (tests/gold), hence snake_case.
 * Every offset is a count of UTF-16 units; every range is half-open, `[start, end)`.
 */

export type * from './wire/catalogue.ts'
export type * from './wire/citations.ts'
export type * from './wire/corrections.ts'
export type * from './wire/document.ts'
export type * from './wire/reading.ts'
export type * from './wire/relations.ts'
export type * from './wire/search.ts'
