import { Changes } from '../changes.ts';

/** Keys that were picked in the list, to do something with all of them. */
export class Picks extends Changes {
  /** In the order in which they were picked; nothing while nobody picks. */
  private picked: Set<string> | undefined;

  get active(): boolean {
    return this.picked !== undefined;
  }

  get keys(): readonly string[] {
    return [...(this.picked ?? [])];
  }

  has(key: string): boolean {
    return this.picked?.has(key) ?? false;
  }

  /** Begins to pick, with these. */
  begin(...keys: readonly string[]): void {
    this.picked = new Set(keys);
    this.changed();
  }

  /** Picks a key, or leaves it out again. */
  toggle(key: string): void {
    this.picked ??= new Set();
    if (!this.picked.delete(key)) {
      this.picked.add(key);
    }
    this.changed();
  }

  end(): void {
    this.picked = undefined;
    this.changed();
  }
}
