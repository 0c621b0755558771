import { limits } from "@parley/shared/limits";

/** @param others how many devices the person has besides this one */
export const canAddDevice = (others: number): boolean => others < limits.personDevices;
