import type { Actor } from "../../context";

export const canBlock = ({ userId }: Pick<Actor, "userId">, targetId: string) => userId !== targetId;
