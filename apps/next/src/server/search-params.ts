/** What stands behind the "?" of a page's address: anything at all. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;
