import { limits } from "@parley/shared/limits";

/** @param working how many of the person's tokens work now */
export const canCreateToken = (working: number): boolean => working < limits.personTokens;
