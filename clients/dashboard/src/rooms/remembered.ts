const NAME = 'thingcast.name';
const ROOMS = 'thingcast.rooms';

/** What this tab knows again after a reload: membership ends with a connection, and a reload ends it. */
export class Remembered {
  /** @param who another who signs in has another name and other rooms */
  constructor(private readonly who: string) {}

  get name(): string | undefined {
    return sessionStorage.getItem(this.named(NAME)) ?? undefined;
  }

  set name(name: string) {
    sessionStorage.setItem(this.named(NAME), name);
  }

  get rooms(): readonly string[] {
    try {
      const rooms: unknown = JSON.parse(sessionStorage.getItem(this.named(ROOMS)) ?? '[]');
      return Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string') : [];
    } catch {
      return [];
    }
  }

  set rooms(rooms: readonly string[]) {
    sessionStorage.setItem(this.named(ROOMS), JSON.stringify(rooms));
  }

  private named(what: string): string {
    return `${what}.${this.who}`;
  }
}
