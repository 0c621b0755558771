import type { ErrorBody } from "@parley/shared/contracts/common";
import type { ErrorCode } from "@parley/shared/errors";

const passing: readonly ErrorCode[] = ["unavailable", "rate_limited", "internal"];

/** Whether the same request may well succeed some time later. */
export const isPassing = ({ code }: Pick<ErrorBody, "code">): boolean => passing.includes(code);

/** Whether what was asked for is not there, or not for this account: the same request goes on failing. */
export const isRefusal = ({ code }: Pick<ErrorBody, "code">): boolean =>
  code === "forbidden" || code === "not_found";
