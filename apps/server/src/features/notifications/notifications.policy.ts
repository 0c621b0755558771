/** Whoever only looks at a public room is told nothing of it. */
export const canSetNotifications = (isMember: boolean) => isMember;
