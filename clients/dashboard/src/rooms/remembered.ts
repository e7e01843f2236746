const NAME = 'thingcast.name';
const ROOMS = 'thingcast.rooms';

/** What this tab knows again after a reload: membership ends with a connection, and a reload ends it. */
export class Remembered {
  get name(): string | undefined {
    return sessionStorage.getItem(NAME) ?? undefined;
  }

  set name(name: string) {
    sessionStorage.setItem(NAME, name);
  }

  get rooms(): readonly string[] {
    try {
      const rooms: unknown = JSON.parse(sessionStorage.getItem(ROOMS) ?? '[]');
      return Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string') : [];
    } catch {
      return [];
    }
  }

  set rooms(rooms: readonly string[]) {
    sessionStorage.setItem(ROOMS, JSON.stringify(rooms));
  }
}
