import type { Change } from './store.ts';

/** What changed in each group since its last digest: the newest of each key and kind. */
export class FakeDigests {
  private readonly groups = new Map<string, Map<string, Change>>();

  note(change: Change): void {
    if (change.group === undefined) {
      return;
    }
    const changes = this.groups.get(change.group) ?? new Map<string, Change>();
    this.groups.set(change.group, changes);
    const place = `${change.kind}/${change.key}`;
    const before = changes.get(place);
    if (before === undefined || before.at <= change.at) {
      changes.set(place, change);
    }
  }

  /** The digests that are due, and begins new ones. */
  take(): { readonly group: string; readonly items: readonly object[] }[] {
    const due = [...this.groups].map(([group, changes]) => ({
      group,
      items: [...changes.values()].map(({ group: _, ...item }) => item),
    }));
    this.groups.clear();
    return due;
  }
}
