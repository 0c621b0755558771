import { checkStoredOnce } from "./i1-stored-once";
import { checkOneOrder } from "./i2-one-order";
import { checkOnlyMembers } from "./i3-only-members";
import { checkAllEqual } from "./i4-all-equal";
import { checkNoCrash } from "./i5-no-crash";
import type { Material } from "./material";

export const invariants = ["I1", "I2", "I3", "I4", "I5"] as const;
export type Invariant = (typeof invariants)[number];
export type Violations = Record<Invariant, string[]>;

export const checkAll = (material: Material): Violations => ({
  I1: checkStoredOnce(material),
  I2: checkOneOrder(material),
  I3: checkOnlyMembers(material),
  I4: checkAllEqual(material),
  I5: checkNoCrash(material),
});
