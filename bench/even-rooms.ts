import { createRandom, pick } from "../scripts/seed/random";

/**
 * `count` rooms of `size` people each, the same ones at every call. Everybody is in as many rooms, each time with other
 * people, where `size` divides the people.
 * @returns for each room the indexes of its people
 */
export function evenRooms(count: number, size: number, people: number): number[][] {
  const random = createRandom("rooms");
  const rooms: number[][] = [];
  while (rooms.length < count) {
    const everybody = pick([...Array(people).keys()], people, random);
    for (let from = 0; from + size <= people && rooms.length < count; from += size)
      rooms.push(everybody.slice(from, from + size));
  }
  return rooms;
}
