import type { AnyOperation } from "@parley/shared/contracts/protocol";
import type { HttpBinding } from "@parley/shared/contracts/routes";

/** Whether an operation answers with bytes of its own and no JSON. */
export const isFile = ({ http }: AnyOperation): boolean => (http as HttpBinding).file !== undefined;
