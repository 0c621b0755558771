import type { ErrorBody } from "@parley/shared/contracts/common";

const refusals: readonly ErrorBody["code"][] = ["not_found", "forbidden", "invalid_input"];

/** Whether the server said that this room is not to be seen, rather than failed to answer. */
export const isRefusal = ({ code }: ErrorBody): boolean => refusals.includes(code);
