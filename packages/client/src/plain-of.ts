import { isDraft, original, type Draft } from "@reduxjs/toolkit";

/**
 * The plain state behind a draft, for reducers that go through lists: a draft makes a proxy of each element that is looked
 * at. To be read only, and before the reducer has changed anything in it.
 */
export const plainOf = <State>(draft: Draft<State>): State =>
  (isDraft(draft) ? original(draft) : draft) as State;
